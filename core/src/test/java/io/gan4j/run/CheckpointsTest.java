package io.gan4j.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.Sha256;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import io.gan4j.spi.Stateful;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

final class CheckpointsTest {
    private Path directory = Path.of("");
    private Checkpoints checkpoints = new Checkpoints(directory, 1);

    @BeforeEach
    void name_the_directory(@TempDir Path folder) {
        directory = folder.resolve("checkpoints");
        checkpoints = new Checkpoints(directory, 2);
    }

    @Test
    void gives_back_what_was_saved() {
        Checkpoint saved = checkpoints.save(500, new SmallState(3, 2, 4), Map.of("config", "abc", "epoch", 1.5));
        SmallState loaded = new SmallState(0, 2, 4);
        checkpoints.load(checkpoints.latest().orElseThrow(), loaded);
        assertThat(saved).isEqualTo(new Checkpoint(500, directory.resolve("000500")));
        assertThat(loaded.weights).isEqualTo(new SmallState(3, 2, 4).weights);
        assertThat(loaded.momentum).isEqualTo(new SmallState(3, 2, 4).momentum);
        assertThat(loaded.count).isEqualTo(3);
        assertThat(checkpoints.info(saved)).isEqualTo(Map.of("config", "abc", "epoch", 1.5));
    }

    @Test
    void names_arrays_by_their_path_and_hashes_every_file() throws IOException {
        Path folder = checkpoints.save(7, new SmallState(1, 3), Map.of()).folder();
        try (Safetensors networks = Safetensors.open(folder.resolve("networks.safetensors"))) {
            assertThat(networks.names()).containsExactly("generator/conv1/W");
            assertThat(networks.metadata()).isEqualTo(Map.of("format", "gan4j", "step", "7"));
        }
        assertThat(Files.readString(folder.resolve("state.json"))).isEqualToIgnoringWhitespace("""
                {"format":1,"step":7,"info":{},"numbers":{"generator/updates":1}}""");
        assertThat(Files.readAllLines(folder.resolve("SHA256SUMS")))
                .containsExactly(
                        Sha256.of(folder.resolve("networks.safetensors")) + "  networks.safetensors",
                        Sha256.of(folder.resolve("optimizers.safetensors")) + "  optimizers.safetensors",
                        Sha256.of(folder.resolve("state.json")) + "  state.json");
        assertThat(DurableFiles.entries(folder)).hasSize(4);
    }

    @Test
    void keeps_the_newest_and_the_first() {
        for (long step : new long[] {0, 500, 1000, 1500, 1_000_000}) {
            checkpoints.save(step, new SmallState(step, 1), Map.of());
        }
        assertThat(checkpoints.list()).extracting(Checkpoint::name).containsExactly("000000", "001500", "1000000");
        assertThat(checkpoints.latest().orElseThrow().step()).isEqualTo(1_000_000);
    }

    @Test
    void replaces_a_checkpoint_of_the_same_step() {
        checkpoints.save(1, new SmallState(1, 1), Map.of());
        checkpoints.save(1, new SmallState(2, 1), Map.of());
        SmallState loaded = new SmallState(0, 1);
        checkpoints.load(checkpoints.latest().orElseThrow(), loaded);
        assertThat(loaded.count).isEqualTo(2);
        assertThat(DurableFiles.entries(directory)).containsExactly(directory.resolve("000001"));
    }

    @Test
    void keeps_the_former_checkpoint_when_saving_fails_half_way() {
        checkpoints.save(1, new SmallState(1, 2), Map.of());
        assertThatThrownBy(() -> checkpoints.save(2, failing(), Map.of())).hasMessage("power cut");
        assertThat(checkpoints.list()).extracting(Checkpoint::step).containsExactly(1L);
        checkpoints.load(checkpoints.latest().orElseThrow(), new SmallState(0, 2));
    }

    @Test
    void ignores_what_a_killed_process_left_and_removes_it_at_the_next_save() throws IOException {
        checkpoints.save(1, new SmallState(1, 2), Map.of());
        Path leftOver = Files.createDirectory(directory.resolve(".000002.tmp4711"));
        Files.writeString(leftOver.resolve("networks.safetensors"), "half");
        assertThat(checkpoints.latest().orElseThrow().step()).isEqualTo(1);
        checkpoints.save(3, new SmallState(3, 2), Map.of());
        assertThat(leftOver).doesNotExist();
    }

    @Test
    void says_which_path_cannot_be_written() throws IOException {
        Files.writeString(directory, "a file where the folder should be");
        assertThatThrownBy(() -> checkpoints.save(1, new SmallState(1, 2), Map.of()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot write " + directory.resolve("000001"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"networks.safetensors", "optimizers.safetensors", "state.json"})
    void refuses_a_file_that_has_changed(String name) throws IOException {
        checkpoints.save(400, new SmallState(4, 2), Map.of());
        Checkpoint damaged = checkpoints.save(500, new SmallState(5, 2), Map.of());
        Path file = damaged.folder().resolve(name);
        String expected = Sha256.of(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 2] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> checkpoints.load(damaged, new SmallState(0, 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Checkpoint " + damaged.folder() + " is damaged:\n  " + name + " has SHA-256 "
                        + Sha256.of(file) + ", SHA256SUMS says " + expected + ".\n"
                        + "Delete its folder to go on from checkpoint 000400.");
    }

    @Test
    void names_the_line_of_the_hashes_that_is_damaged() throws IOException {
        checkpoints.save(400, new SmallState(4, 2), Map.of());
        Checkpoint damaged = checkpoints.save(500, new SmallState(5, 2), Map.of());
        Path hashes = damaged.folder().resolve("SHA256SUMS");
        List<String> lines = Files.readAllLines(hashes);
        for (byte[] line : List.of(new byte[] {(byte) 0xff, (byte) 0xfe}, new byte[0], "a  b".getBytes(UTF_8))) {
            Files.write(hashes, (lines.get(0) + "\n").getBytes(UTF_8));
            Files.write(hashes, line, StandardOpenOption.APPEND);
            Files.writeString(hashes, "\n" + lines.get(1) + "\n", StandardOpenOption.APPEND);
            assertThatThrownBy(() -> checkpoints.load(damaged, new SmallState(0, 2)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("Checkpoint " + damaged.folder()
                            + " is damaged:\n  SHA256SUMS:2 is not a hash and a name.\n"
                            + "Delete its folder to go on from checkpoint 000400.");
        }
    }

    @Test
    void names_the_line_of_a_state_that_is_not_text() throws IOException {
        Checkpoint damaged = checkpoints.save(500, new SmallState(5, 2), Map.of());
        Path state = damaged.folder().resolve("state.json");
        Files.write(state, new byte[] {'{', '\n', (byte) 0xe4, '}'});
        assertThatThrownBy(() -> checkpoints.info(damaged))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(state + ":2 is not text in UTF-8: it has the byte E4.\n"
                        + "The file is damaged: restore it from a copy, or train anew.");
        Files.writeString(state, "{\n  \"format\": 1,\n  \"step\": x\n}\n");
        assertThatThrownBy(() -> checkpoints.info(damaged))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(state + ":3 is damaged or was written by another version of gan4j:\n  ");
    }

    @Test
    void refuses_a_checkpoint_with_a_file_missing() throws IOException {
        Checkpoint damaged = checkpoints.save(500, new SmallState(5, 2), Map.of());
        Files.delete(damaged.folder().resolve("optimizers.safetensors"));
        assertThatThrownBy(() -> checkpoints.load(damaged, new SmallState(0, 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Checkpoint " + damaged.folder() + " is damaged:\n  it has no file optimizers.safetensors.\n"
                                + "There is no older checkpoint to go on from: restore it from a copy, or train anew.");
    }

    @Test
    void refuses_networks_of_another_shape() {
        Checkpoint saved = checkpoints.save(1, new SmallState(1, 2, 3), Map.of());
        assertThatThrownBy(() -> checkpoints.load(saved, new SmallState(1, 3, 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Checkpoint " + saved.folder() + " does not fit:\n"
                        + "  weights 'generator/conv1/W' is FLOAT [2, 3] there, and FLOAT [3, 2] in the networks of this"
                        + " run.\nThe configuration, the variant or a plug-in is not the one that trained it.");
    }

    @Test
    void refuses_names_that_it_does_not_have() {
        Checkpoint saved = checkpoints.save(1, new SmallState(1, 2), Map.of());
        assertThatThrownBy(() -> checkpoints.load(saved, reading(in -> in.weights("bias", Nd4j.scalar(0f)))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        "Checkpoint " + saved.folder() + " has no weights 'bias', which this run needs.");
        assertThatThrownBy(() ->
                        checkpoints.load(saved, reading(in -> in.in("pool").number("size"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has no number 'pool/size'");
    }

    @Test
    void refuses_names_that_nobody_asks_for() {
        Checkpoint saved = checkpoints.save(1, new SmallState(1, 2), Map.of());
        assertThatThrownBy(() ->
                        checkpoints.load(saved, reading(in -> in.in("generator").number("updates"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        "Checkpoint " + saved.folder() + " has optimizer state 'generator/conv1/W' and 1"
                                + " more, which the networks of this run do not have.");
    }

    @Test
    void gives_a_part_without_the_rest() {
        Checkpoint saved = checkpoints.save(1, new SmallState(1, 2), Map.of());
        List<Long> updates = new ArrayList<>();
        checkpoints.loadPart(saved, in -> updates.add(in.in("generator").number("updates")));
        assertThat(updates).containsExactly(1L);
    }

    @Test
    void drops_what_comes_after_a_step() {
        for (long step = 0; step < 3; step++) {
            checkpoints.save(step, new SmallState(step, 1), Map.of());
        }
        checkpoints.dropAfter(1);
        assertThat(checkpoints.list()).extracting(Checkpoint::step).isEqualTo(List.of(0L, 1L));
    }

    @Test
    void drops_them_though_a_process_was_killed_that_did_so() throws IOException {
        checkpoints.save(1, new SmallState(1, 1), Map.of());
        checkpoints.save(2, new SmallState(2, 1), Map.of());
        Path leftOver = Files.createDirectory(directory.resolve(".000002.old"));
        Files.writeString(leftOver.resolve("networks.safetensors"), "half");

        checkpoints.dropAfter(1);

        assertThat(directory.toFile().list()).containsExactly("000001");
    }

    private static Stateful failing() {
        return new Stateful() {
            @Override
            public void save(StateWriter out) {
                out.weights("W", Nd4j.scalar(1f));
                throw new IllegalStateException("power cut");
            }

            @Override
            public void load(StateReader in) {
                throw new IllegalStateException();
            }
        };
    }

    private static Stateful reading(Consumer<StateReader> action) {
        return new Stateful() {
            @Override
            public void save(StateWriter out) {
                throw new IllegalStateException();
            }

            @Override
            public void load(StateReader in) {
                action.accept(in);
            }
        };
    }

    @Test
    void refuses_a_checkpoint_in_which_any_bit_has_changed() throws IOException {
        Checkpoint saved = checkpoints.save(1, new SmallState(1, 2), Map.of());
        for (Path file : DurableFiles.entries(saved.folder())) {
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < whole.length; i++) {
                byte[] damaged = whole.clone();
                damaged[i] ^= (byte) (1 << i % Byte.SIZE);
                Files.write(file, damaged);
                assertThatThrownBy(() -> checkpoints.load(saved, new SmallState(0, 2)))
                        .as(file + ", byte " + i)
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageStartingWith("Checkpoint " + saved.folder() + " is damaged:\n");
            }
            Files.write(file, whole);
        }
        checkpoints.load(saved, new SmallState(0, 2));
    }

    @Test
    void refuses_weights_that_are_not_finite_though_their_hash_is_right() throws IOException {
        Checkpoint saved = checkpoints.save(1, new SmallState(1, 2), Map.of());
        for (float number : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            rehashed(
                    saved,
                    "networks.safetensors",
                    bytes -> ByteBuffer.wrap(bytes)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putFloat(bytes.length - Float.BYTES, number));
            assertThatThrownBy(() -> checkpoints.load(saved, new SmallState(0, 2)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("Checkpoint " + saved.folder()
                            + " is of no use:\n  weights 'generator/conv1/W' has numbers that are not finite.\n"
                            + "gan4j saves none such: it was changed. Use another checkpoint.");
        }
    }

    @Test
    void refuses_the_format_of_another_version() throws IOException {
        Checkpoint saved = checkpoints.save(1, new SmallState(1, 2), Map.of());
        rehashed(saved, "state.json", bytes -> bytes[new String(bytes, UTF_8).indexOf('1')] = '2');
        assertThatThrownBy(() -> checkpoints.load(saved, new SmallState(0, 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(saved.folder().resolve("state.json")
                        + " has format 2, this version of gan4j reads 1.\n"
                        + "Use the version that environment.json of the run names.");
    }

    @Test
    void removes_no_hidden_file_but_what_it_has_left_itself() throws IOException {
        Path own = Files.createDirectories(directory.resolve(".git"));
        Path left = Files.createFile(directory.resolve(".best.json.tmp4711"));
        checkpoints.save(1, new SmallState(1, 1), Map.of());
        assertThat(own).exists();
        assertThat(left).doesNotExist();
    }

    /** Changes a file of a checkpoint as somebody does who means harm: the hashes fit. */
    private static void rehashed(Checkpoint checkpoint, String name, Consumer<byte[]> change) throws IOException {
        Path file = checkpoint.folder().resolve(name);
        Path hashes = checkpoint.folder().resolve("SHA256SUMS");
        String before = Sha256.of(file);
        byte[] bytes = Files.readAllBytes(file);
        change.accept(bytes);
        Files.write(file, bytes);
        Files.writeString(hashes, Files.readString(hashes).replace(before, Sha256.of(file)));
    }
}
