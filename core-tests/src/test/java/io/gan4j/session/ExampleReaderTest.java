package io.gan4j.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.Gan;
import io.gan4j.data.Examples;
import io.gan4j.testkit.FewDigits;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExampleReaderTest {
    private final Gan gan = FewDigits.gan();

    @Test
    void some_examples_are_always_the_same_ones_of_all() {
        Examples all = training();
        Examples some = training("data.examples=10");

        assertThat(some.spec().examples()).isEqualTo(10);
        assertThat(images(all)).containsAll(images(some)).hasSizeGreaterThan(10);
        assertThat(images(some)).doesNotHaveDuplicates();
        assertThat(images(training("data.examples=10", "seed=7"))).isEqualTo(images(some));
    }

    @Test
    void test_examples_stay_as_many_as_they_are() {
        assertThat(reader("data.examples=10").test().size())
                .isEqualTo(reader().test().size());
    }

    private Examples training(String... settings) {
        return reader(settings).training();
    }

    private ExampleReader reader(String... settings) {
        return new ExampleReader(gan.registry(), gan.configure("tiny", settings).settings(), line -> {});
    }

    private static List<String> images(Examples examples) {
        return IntStream.range(0, examples.size())
                .mapToObj(i -> Arrays.toString(
                        examples.batch(new int[] {i}).images().dup('c').data().asFloat()))
                .toList();
    }
}
