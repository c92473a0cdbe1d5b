package io.gan4j.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * PyTorch 1.13 has written {@code old.pth} and {@code new.pth}: the state dict of a convolution {@code [2, 1, 2, 1]}
 * and a batch normalization, and two parts of one tensor {@code torch.arange(6, dtype=torch.float64) / 4}, its
 * {@code reshape(2, 3).t()} and its {@code [4:]}.
 */
class TorchFileTest {
    /** The start of the old format, up to the tensors. */
    private static final String OLD = "\u0080\2\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.\u0080\2M\u00e9\3."
            + "\u0080\2}U\rlittle_endian\u0088s.";

    private Path file = Path.of("");

    @BeforeEach
    void name_the_file(@TempDir Path folder) {
        file = folder.resolve("weights.pth");
    }

    private static byte[] written(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(TorchFileTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }

    private void write(String latin1) throws IOException {
        Files.write(file, latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static float[] values(TorchFile tensors, String name) {
        try (INDArray values = tensors.read(name)) {
            assertThat(values.shape()).isEqualTo(tensors.shape(name));
            return values.dup('c').data().asFloat();
        }
    }

    private void refused(String why) {
        assertThatThrownBy(() -> TorchFile.open(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + " is not read as tensors that PyTorch has saved:\n  " + why
                        + ".\nPyTorch writes such a file: torch.save(net.state_dict(), FILE)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"old.pth", "new.pth"})
    void reads_what_pytorch_has_written(String name) throws IOException {
        Files.write(file, written(name));

        try (TorchFile tensors = TorchFile.open(file)) {
            assertThat(tensors.names())
                    .containsExactly(
                            "0.weight",
                            "1.weight",
                            "1.bias",
                            "1.running_mean",
                            "1.running_var",
                            "1.num_batches_tracked",
                            "transposed",
                            "behind");
            assertThat(tensors.shape("0.weight")).containsExactly(2, 1, 2, 1);
            assertThat(values(tensors, "0.weight")).containsExactly(1, 2, 3, 4);
            assertThat(values(tensors, "1.running_var")).containsExactly(4, 0.25f);
            assertThat(tensors.shape("1.num_batches_tracked")).isEmpty();
            assertThat(values(tensors, "1.num_batches_tracked")).containsExactly(300);
            assertThat(tensors.shape("transposed")).containsExactly(3, 2);
            assertThat(values(tensors, "transposed")).containsExactly(0, 0.75f, 0.25f, 1, 0.5f, 1.25f);
            assertThat(values(tensors, "behind")).containsExactly(1, 1.25f);
        }
    }

    @Test
    void reads_what_python_2_has_written() throws IOException {
        write(OLD + "\u0080\2ccollections\nOrderedDict\n](](U\1w"
                + "ctorch._utils\n_rebuild_tensor_v2\n((U\7storagectorch\nFloatStorage\nU\1kU\3cpuK\1NtQK\0K\1\u0085K\1\u0085"
                + "\u0089ccollections\nOrderedDict\n]\u0085RtRee\u0085R."
                + "\u0080\2]U\1ka."
                + "\1\0\0\0\0\0\0\0" + "\0\0\u00c0?");

        try (TorchFile tensors = TorchFile.open(file)) {
            assertThat(tensors.names()).containsExactly("w");
            assertThat(values(tensors, "w")).containsExactly(1.5f);
        }
    }

    @Test
    void names_what_it_does_not_run() throws IOException {
        write(OLD + "\u0080\2cos\nsystem\nX\4\0\0\0true\u0085R.");
        refused("it names os.system, but tensors of floats, halves, doubles and longs are read, and nothing is run");

        zip("\u0080\2}X\1\0\0\0wctorch\nIntStorage\ns.");
        refused(
                "it names torch.IntStorage, but tensors of floats, halves, doubles and longs are read, and nothing is run");

        write(OLD + "\u0080\4\u008c\2os.");
        refused("instruction 0x8c at byte 44 of its pickle is none that tensors need");
    }

    private void zip(String pickle) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            byte[] content = pickle.getBytes(StandardCharsets.ISO_8859_1);
            CRC32 sum = new CRC32();
            sum.update(content);
            ZipEntry entry = new ZipEntry("weights/data.pkl");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(sum.getValue());
            out.putNextEntry(entry);
            out.write(content);
        }
    }

    @Test
    void refuses_what_is_no_file_of_tensors() throws IOException {
        write("weights");
        refused("it begins in another way");
        write("PK");
        refused("it is damaged, or cut off");
        zip("\u0080\2}U\5epochK\3s.");
        refused("'epoch' is no tensor");
        zip("\u0080\2}(U\4netG}U\2lrG?\u00b9\u0099\u0099\u0099\u0099\u0099\u009au.");
        refused("'netG' is a dictionary in it, of 2, and no tensor. Save it alone:"
                + " torch.save(torch.load(FILE)['netG'], OTHER)");
        zip("\u0080\2" + "N".repeat(2_000_000));
        refused("its pickle has more than 2000000 instructions");
        zip("\u0080\2K\3.");
        refused("it has no names");
        assertThatThrownBy(() -> TorchFile.open(file.resolveSibling("none.pth")))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void refuses_a_tensor_of_more_numbers_than_there_are() throws IOException {
        String behind = "\u0085K\1\u0085\u0089}tRs.";
        String tensor = "ctorch._utils\n_rebuild_tensor_v2\n((U\7storagectorch\nFloatStorage\nU\1kU\3cpuK\2NtQK\0";
        zip("\u0080\2}U\1w" + tensor + "K\3" + behind);
        refused("'w' is of shape [3], for which there are 2 numbers");
        zip("\u0080\2}U\1w" + tensor + "J\u00ff\u00ff\u00ff\u007f" + behind);
        refused("'w' is of shape [2147483647], for which there are 2 numbers");
        zip("\u0080\2}U\1w" + tensor + "J\u00ff\u00ff\u00ff\u00ff" + behind);
        refused("it has a size of -1");
        zip("\u0080\2}U\1w" + tensor + "K\2" + behind);
        refused("it has other numbers than its tensors refer to");
    }

    @Test
    void refuses_numbers_of_the_other_byte_order() throws IOException {
        write(OLD.replace('\u0088', '\u0089'));
        refused("its numbers are big-endian");
    }

    @ParameterizedTest
    @ValueSource(strings = {"old.pth", "new.pth"})
    void a_file_that_is_cut_off_is_refused_wherever_it_ends(String name) throws IOException {
        byte[] whole = written(name);
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> TorchFile.open(file).close()).isInstanceOf(InvalidInputException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"old.pth", "new.pth"})
    void a_damaged_file_is_read_or_refused(String name) throws IOException {
        byte[] whole = written(name);
        int[] values = {0, 1, 'h', ']', '(', 'R', 0x7f, 0x80, 0xff};
        for (int i = 0; i < whole.length; i += 2) {
            byte[] damaged = whole.clone();
            damaged[i] = (byte) values[i % values.length];
            Files.write(file, damaged);
            try (TorchFile tensors = TorchFile.open(file)) {
                tensors.names().forEach(tensor -> tensors.read(tensor).close());
            } catch (InvalidInputException e) {
                assertThat(e).as("byte %d is %d", i, damaged[i]).hasMessageContaining("\n  ");
            }
        }
    }

    @Test
    void numbers_end_where_the_file_does() throws IOException {
        byte[] whole = written("old.pth");
        ByteBuffer longer = ByteBuffer.allocate(whole.length + Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(file, longer.put(whole).array());

        refused("its numbers end at byte " + whole.length + ", the file at " + (whole.length + Long.BYTES));
    }
}
