package io.gan4j.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InvalidInputExceptionTest {
    @Test
    void its_message_steers_no_terminal() {
        String hostile = "no file \u001b]0;title\u0007\u001b[2Ja\r\u009b1mé\tb\nnext";
        String shown = "no file \ufffd]0;title\ufffd\ufffd[2Ja\ufffd\ufffd1mé\tb\nnext";

        assertThat(new InvalidInputException(hostile)).hasMessage(shown);
        assertThat(new InvalidInputException(hostile, new IllegalStateException()))
                .hasMessage(shown);
        assertThat(InvalidInputException.lines(hostile, "", "b")).hasMessage(shown + "\nb");
    }

    @Test
    void its_message_has_no_line_of_thousands_of_characters() {
        String line = "x".repeat(2_000);

        assertThat(new InvalidInputException(line + "yz\n" + line + "\nthen"))
                .hasMessage(line + " …\n" + line + "\nthen");
    }
}
