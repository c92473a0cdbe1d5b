package io.gan4j.metric.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.file.Npy;
import io.gan4j.error.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyVectorsTest {
    @TempDir
    Path folder;

    @Test
    void reads_rows_of_floats_of_every_size_in_both_byte_orders() throws IOException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            for (String type : new String[] {"f2", "f4", "f8", "i2"}) {
                Vectors rows = Vectors.of(array(type, order, "(3, 2)", 1, -2, 3, 4, 5, 6), "test");

                assertThat(rows.name()).isEqualTo("test");
                assertThat(rows.size()).isEqualTo(3);
                assertThat(rows.width()).isEqualTo(2);
                assertThat(rows.rows(0, 3)).as("%s %s", type, order).containsExactly(1, -2, 3, 4, 5, 6);
                assertThat(rows.row(2)).containsExactly(5, 6);
                assertThat(rows.select(2, 0).rows(0, 2)).containsExactly(5, 6, 1, -2);
            }
        }
    }

    @Test
    void refuses_an_array_that_is_not_rows_of_numbers() throws IOException {
        Npy cube = array("f4", ByteOrder.LITTLE_ENDIAN, "(1, 2, 2)", 1, 2, 3, 4);

        assertThatThrownBy(() -> Vectors.of(cube, "a.npy"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("a.npy is an array of shape [1, 2, 2]; [n, d] is needed, a row for each image."
                        + "\nReshape it: array.reshape(len(array), -1)");
        Npy empty = array("f4", ByteOrder.LITTLE_ENDIAN, "(0, 4)");
        assertThatThrownBy(() -> Vectors.of(empty, "a.npy")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void says_where_a_number_is_not_finite() throws IOException {
        int rows = 40_000;
        double[] numbers = new double[rows * 2];
        numbers[2 * 39_000 + 1] = Double.NaN;
        Vectors vectors = Vectors.of(array("f8", ByteOrder.LITTLE_ENDIAN, "(40000, 2)", numbers), "a.npy");

        assertThatThrownBy(vectors::requireFinite)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Number 1 of row 39000 of a.npy is NaN: nothing can be measured with it.");
    }

    private Npy array(String type, ByteOrder order, String shape, double... elements) throws IOException {
        String header = "{'descr': '%s%s', 'fortran_order': False, 'shape': %s, }"
                .formatted(order == ByteOrder.BIG_ENDIAN ? ">" : "<", type, shape);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
        file.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        int size = type.charAt(1) - '0';
        ByteBuffer bytes = ByteBuffer.allocate(elements.length * size).order(order);
        for (double element : elements) {
            switch (type) {
                case "f2" -> bytes.putShort(half(element));
                case "f4" -> bytes.putFloat((float) element);
                case "f8" -> bytes.putDouble(element);
                default -> bytes.putShort((short) element);
            }
        }
        file.writeBytes(bytes.array());
        return Npy.read(
                Files.write(folder.resolve("test.npy"), file.toByteArray()).toString());
    }

    /** Of small whole numbers other than 0: sign, exponent, ten bits of fraction. */
    private static short half(double number) {
        int exponent = Math.getExponent(number);
        int fraction = (int) Math.scalb(Math.scalb(Math.abs(number), -exponent) - 1, 10);
        return (short) ((number < 0 ? 0x8000 : 0) | ((exponent + 15) << 10) | fraction);
    }
}
