package io.gan4j.text;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.file.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts words, and pairs of neighbours, in as many places as a hash spreads them over; a second hash says with which
 * sign, so that words that meet in a place cancel out on average. The vector has length 1. It knows which words a text
 * has and little of their order, nothing of what they mean: {@code red} and {@code scarlet} are strangers.
 *
 * <p>Words are runs of letters and digits in any script, in compatibility form (NFKC) and lower case. No text is too
 * long.
 *
 * @see <a href="https://arxiv.org/abs/0902.2206">paper: Weinberger et al. 2009, "Feature hashing for large scale
 *     multitask learning", section 2</a>
 */
public final class HashedWords implements TextEncoder {
    private static final String NAME = "hashed-words";
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*");

    private final int size;

    /** The settings. */
    record Options(int size) {
        Options {
            Require.between("size", size, 16, 65536);
        }
    }

    /** @param size numbers in a vector; the fewer, the more words share a place */
    public HashedWords(int size) {
        this.size = size;
    }

    @Override
    public String version() {
        return "hashed words and pairs, 1, in " + size + " numbers";
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Encoding encode(String text) {
        float[] vector = new float[size];
        MessageDigest hash = Sha256.digest();
        String previous = "";
        int words = 0;
        Matcher matcher =
                WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
        for (; matcher.find(); words++) {
            add(matcher.group(), hash, vector);
            if (words > 0) {
                add(previous + " " + matcher.group(), hash, vector);
            }
            previous = matcher.group();
        }
        if (words == 0) {
            throw UnreadableText.of(NAME, text);
        }
        normalise(vector);
        return new Encoding(vector, words, words);
    }

    private void add(String feature, MessageDigest hash, float[] vector) {
        ByteBuffer digest = ByteBuffer.wrap(hash.digest(feature.getBytes(StandardCharsets.UTF_8)));
        int place = Math.floorMod(digest.getLong(), size);
        vector[place] += digest.getLong() < 0 ? -1 : 1;
    }

    /** The vector is never zero: n words with their n − 1 pairs are an odd number of ones, and those do not cancel. */
    private static void normalise(float[] vector) {
        double squares = 0;
        for (float number : vector) {
            squares += (double) number * number;
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / length);
        }
    }

    /** Names the text encoder {@code hashed-words}. */
    @AutoService(TextEncoderProvider.class)
    public static final class Provider implements TextEncoderProvider {
        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "Words and pairs of words, hashed: knows no meaning, needs no model";
        }

        @Override
        public TextEncoder create(Settings settings) {
            return new HashedWords(settings.bind(Options.class).size());
        }
    }
}
