package io.gan4j.nn.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.compiled.RuntimeSettings.Choice;
import io.gan4j.nn.compiled.RuntimeSettings.Precision;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class RuntimeSettingsTest {
    @Test
    void auto_is_what_can_compute_in_the_precision_asked_for() {
        RuntimeSettings fast = new RuntimeSettings(Choice.AUTO, 0, Precision.FLOAT);
        RuntimeSettings exact = new RuntimeSettings(Choice.AUTO, 0, Precision.DOUBLE);

        assertThat(fast.kind()).isEqualTo(ExecutorKind.fastest());
        assertThat(fast.dataType()).isEqualTo(DataType.FLOAT);
        assertThat(exact.kind()).isEqualTo(ExecutorKind.DL4J);
        assertThat(exact.dataType()).isEqualTo(DataType.DOUBLE);
    }

    @Test
    void onednn_in_double_is_refused() {
        assertThatThrownBy(() -> new RuntimeSettings(Choice.ONEDNN, 0, Precision.DOUBLE).kind())
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        gan4j.runtime.executor is onednn, which computes float only, and gan4j.runtime.precision is double.
                        Take executor dl4j, or precision float.""");
    }
}
