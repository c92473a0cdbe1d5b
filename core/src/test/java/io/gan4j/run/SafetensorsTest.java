package io.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class SafetensorsTest {
    private Path file = Path.of("");

    @BeforeEach
    void name_the_file(@TempDir Path folder) {
        file = folder.resolve("arrays.safetensors");
    }

    @Test
    void gives_back_floats_doubles_and_longs_bit_by_bit() {
        INDArray floats = Nd4j.createFromArray(new float[] {0f, -0f, Float.NaN, Float.MIN_VALUE, 1.1f, -3e38f})
                .reshape('c', 1, 2, 3);
        INDArray doubles = Nd4j.createFromArray(Math.PI, -1e-300);
        INDArray longs = Nd4j.createFromArray(Long.MIN_VALUE, 7L);
        INDArray scalar = Nd4j.scalar(2.5f);
        write(Map.of("a/b", floats), Map.of("doubles", doubles), Map.of("longs", longs), Map.of("scalar", scalar));
        try (Safetensors stored = Safetensors.open(file)) {
            assertThat(stored.names()).containsExactly("a/b", "doubles", "longs", "scalar");
            assertThat(stored.metadata()).isEqualTo(Map.of("format", "test"));
            assertThat(stored.shape("a/b")).containsExactly(1, 2, 3);
            assertThat(stored.type("longs")).isEqualTo(DataType.INT64);
            INDArray target = Nd4j.zeros(DataType.FLOAT, 1, 2, 3);
            stored.copy("a/b", target);
            assertThat(target.data().asFloat()).containsExactly(0f, -0f, Float.NaN, Float.MIN_VALUE, 1.1f, -3e38f);
            INDArray doubleTarget = Nd4j.zeros(DataType.DOUBLE, 2);
            stored.copy("doubles", doubleTarget);
            assertThat(doubleTarget.data().asDouble()).containsExactly(Math.PI, -1e-300);
            INDArray longTarget = Nd4j.zeros(DataType.INT64, 2);
            stored.copy("longs", longTarget);
            assertThat(longTarget.data().asLong()).containsExactly(Long.MIN_VALUE, 7L);
            INDArray scalarTarget = Nd4j.scalar(0f);
            stored.copy("scalar", scalarTarget);
            assertThat(scalarTarget.getFloat()).isEqualTo(2.5f);
        }
    }

    @Test
    void reads_and_writes_views_in_any_order() {
        INDArray matrix = Nd4j.arange(12).castTo(DataType.FLOAT).reshape('c', 3, 4);
        write(Map.of("transposed", matrix.transpose()));
        INDArray surrounding = Nd4j.zeros(DataType.FLOAT, 6, 3);
        INDArray target = surrounding.get(
                org.nd4j.linalg.indexing.NDArrayIndex.interval(1, 5), org.nd4j.linalg.indexing.NDArrayIndex.all());
        try (Safetensors stored = Safetensors.open(file)) {
            stored.copy("transposed", target);
        }
        assertThat(surrounding.getRow(0).sumNumber().intValue()).isZero();
        assertThat(surrounding.getRow(1).toFloatVector()).containsExactly(0, 4, 8);
        assertThat(surrounding.getRow(4).toFloatVector()).containsExactly(3, 7, 11);
    }

    @Test
    void lays_the_file_out_as_the_format_says() throws IOException {
        write(Map.of("x", Nd4j.createFromArray(1f, 2f)));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) bytes.getLong();
        byte[] header = new byte[length];
        bytes.get(header);
        assertThat(length % 8).isZero();
        assertThat(new String(header, StandardCharsets.UTF_8).stripTrailing())
                .isEqualTo("{\"__metadata__\":{\"format\":\"test\"},"
                        + "\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}");
        assertThat(bytes.getFloat()).isEqualTo(1f);
        assertThat(bytes.getFloat()).isEqualTo(2f);
        assertThat(bytes.hasRemaining()).isFalse();
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.numbers");
    }

    @Test
    void takes_a_name_once_and_numbers_only() {
        try (SafetensorsWriter writer = new SafetensorsWriter(file, Map.of())) {
            writer.add("x", Nd4j.scalar(1f));
            assertThatThrownBy(() -> writer.add("x", Nd4j.scalar(1f)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("two arrays are called 'x'");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> writer.add("flags", Nd4j.createFromArray(true)))
                    .withMessage("arrays of BOOL cannot be stored");
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void copies_only_into_the_same_type_and_shape() {
        write(Map.of("x", Nd4j.createFromArray(1f, 2f)));
        try (Safetensors stored = Safetensors.open(file)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> stored.copy("x", Nd4j.zeros(DataType.FLOAT, 1, 2)))
                    .withMessage("'x' is FLOAT[2], the target FLOAT[1, 2]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> stored.copy("x", Nd4j.zeros(DataType.DOUBLE, 2)))
                    .withMessage("'x' is FLOAT[2], the target DOUBLE[2]");
        }
    }

    @ParameterizedTest
    @CsvSource({"F16, 0x3E00, 0xC100", "BF16, 0x3FC0, 0xC020"})
    void reads_halves_as_floats(String type, String first, String second) throws IOException {
        String header = "{\"x\":{\"dtype\":\"" + type + "\",\"shape\":[2],\"data_offsets\":[0,4]}}";
        byte[] numbers = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) (int) Integer.decode(first))
                .putShort((short) (int) Integer.decode(second))
                .array();
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        Files.write(file, bytes(text.length, text, numbers));

        try (Safetensors stored = Safetensors.open(file);
                INDArray read = stored.read("x")) {
            assertThat(read.toFloatVector()).containsExactly(1.5f, -2.5f);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'x':{'dtype':'F32','shape':[2],'data_offsets':[0,9]}} | 'x' should take 8 bytes, its offsets are [0, 9]",
                "{'x':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}} | 'x' should take 8 bytes, its offsets are [8, 0]",
                "{'x':{'dtype':'F32','shape':[2],'data_offsets':[0]}} | 'x' should take 8 bytes, its offsets are [0]",
                "{'x':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}} | 'x' should take 8 bytes, its offsets are [-8, 0]",
                "{'x':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}} | 'x' has shape [-2]",
                "{'x':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,8]}} | 'x' has shape [4611686018427387904, 4]",
                "{'x':{'dtype':'F32','shape':[4],'data_offsets':[0,16]}} | its arrays take 16 bytes, the file has 8 for them",
                "{'x':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | its arrays take 4 bytes, the file has 8 for them",
                "{'x':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | 'x' starts at byte 4, the one before ends at 0",
                "{'x':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'y':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | 'y' starts at byte 4, the one before ends at 8",
                "{'x':{'dtype':'I32','shape':[2],'data_offsets':[0,8]}} | 'x' is of type I32",
                "{'x':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'x':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | Duplicate field 'x'",
                "{'x':{'dtype':'F32','shape':[null],'data_offsets':[0,8]}} | Invalid `null` value",
                "{'x':{'dtype':'F32','shape':[2.5],'data_offsets':[0,8]}} | Cannot coerce Floating-point value",
                "{'x':{'dtype':'F32','shape':[2]}} | Missing creator property 'data_offsets'",
                "{'x':null} | nothing is said of 'x'",
                "{'__metadata__':null} | nothing is said of '__metadata__'",
                "[] | it does not start with {",
                "{'x':{'dtype':'F32', | Unexpected end-of-input",
                "{} {} | there is more behind the last }",
            },
            quoteCharacter = '~')
    void refuses_a_header_that_does_not_describe_the_file(String header, String expected) throws IOException {
        byte[] text = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        Files.write(file, bytes(text.length, text, new byte[8]));
        assertThatThrownBy(() -> Safetensors.open(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "-1", "100000001", "9223372036854775807", "41"})
    void refuses_a_header_length_that_cannot_be(long length) throws IOException {
        Files.write(file, bytes(length, new byte[40], new byte[0]));
        assertThatThrownBy(() -> Safetensors.open(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + " is not a whole safetensors file:\n  its header should have "
                        + Long.toUnsignedString(length) + " bytes, the file has 40 and the format allows 100000000.");
    }

    @Test
    void refuses_a_file_cut_off_anywhere() throws IOException {
        write(Map.of("x", Nd4j.createFromArray(1f, 2f)), Map.of("y", Nd4j.createFromArray(3.0)));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Safetensors.open(file))
                    .as("cut off after %d of %d bytes", length, whole.length)
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @SafeVarargs
    private void write(Map<String, INDArray>... arrays) {
        try (SafetensorsWriter writer = new SafetensorsWriter(file, Map.of("format", "test"))) {
            for (Map<String, INDArray> named : arrays) {
                named.forEach(writer::add);
            }
            writer.finish();
        }
    }

    private static byte[] bytes(long headerLength, byte[] header, byte[] data) {
        return ByteBuffer.allocate(Long.BYTES + header.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(headerLength)
                .put(header)
                .put(data)
                .array();
    }
}
