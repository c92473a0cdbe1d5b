package io.gan4j.encoders;

import ai.onnxruntime.OrtException;
import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.error.InvalidInputException;
import io.gan4j.text.Encoding;
import io.gan4j.text.TextEncoder;
import io.gan4j.text.TextEncoderProvider;
import io.gan4j.text.UnreadableText;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * all-MiniLM-L6-v2: what an English sentence means, as 384 numbers of length 1; the cosine of two says how close their
 * meanings are. A transformer of 6 layers, trained on a billion pairs of sentences, with weights of 8 bits.
 *
 * <p>Reads 256 pieces as its authors set it, the two at the ends among them. A machine gives the same bits again;
 * machines with other instructions for 8 bits may round differently.
 *
 * @see <a href="https://arxiv.org/abs/1908.10084">paper: Reimers and Gurevych 2019, Sentence-BERT, section 3</a>
 * @see <a href="https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2">the model's card</a>
 */
public final class MiniLm implements TextEncoder {
    static final String NAME = "minilm";
    private static final int MOST_PIECES = 256 - 2;

    private @Nullable String version;
    private @Nullable Loaded loaded;

    private record Loaded(WordPieces pieces, MiniLmModel model) {}

    @Override
    public String version() {
        if (version == null) {
            version = MiniLmFiles.version();
        }
        return version;
    }

    @Override
    public int size() {
        return MiniLmModel.SIZE;
    }

    @Override
    public Encoding encode(String text) {
        if (loaded == null) {
            loaded = load();
        }
        List<Integer> pieces = loaded.pieces.of(text);
        List<Integer> read = pieces.subList(0, Math.min(pieces.size(), MOST_PIECES));
        if (read.stream().allMatch(loaded.pieces::isUnknown)) {
            throw UnreadableText.of(NAME, text);
        }
        try {
            float[] vector = loaded.model.vectors(List.of(withEnds(loaded.pieces, read)))[0];
            return new Encoding(vector, pieces.size(), read.size());
        } catch (OrtException e) {
            throw new IllegalStateException("the text encoder " + NAME + " failed: " + e.getMessage(), e);
        }
    }

    static long[] withEnds(WordPieces pieces, List<Integer> read) {
        LongStream.Builder all = LongStream.builder();
        all.add(pieces.number("[CLS]"));
        read.forEach(all::add);
        return all.add(pieces.number("[SEP]")).build().toArray();
    }

    @Override
    public void close() {
        if (loaded != null) {
            try {
                loaded.model.close();
            } catch (OrtException e) {
                throw new IllegalStateException("the text encoder " + NAME + " does not close: " + e.getMessage(), e);
            }
            loaded = null;
        }
    }

    private static Loaded load() {
        try {
            return new Loaded(WordPieces.read(MiniLmFiles.tokenizer()), MiniLmModel.load());
        } catch (OrtException | IOException e) {
            throw new IllegalStateException("the text encoder " + NAME + " does not load: " + e.getMessage(), e);
        } catch (LinkageError e) { // ONNX Runtime has natives for some platforms only
            throw new InvalidInputException(
                    "the text encoder " + NAME + " does not run on this machine, " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + ": " + e
                            + "\nUse the one that needs no natives: --set text.encoder=hashed-words",
                    e);
        }
    }

    /** Names the text encoder {@code minilm}. */
    @AutoService(TextEncoderProvider.class)
    public static final class Provider implements TextEncoderProvider {
        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "all-MiniLM-L6-v2, the meaning of an English sentence in 384 numbers";
        }

        @Override
        public TextEncoder create(Settings settings) {
            return new MiniLm();
        }
    }
}
