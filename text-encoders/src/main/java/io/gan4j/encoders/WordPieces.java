package io.gan4j.encoders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides words into the pieces that a model has numbers for: the longest one that a word begins with, then the longest
 * one that the rest begins with, and so on. A word that does not come out is one unknown piece.
 *
 * <p>What looks like a special piece, {@code [MASK]}, is text like any other.
 *
 * @see <a href="https://arxiv.org/abs/1609.08144">paper: Wu et al. 2016, section 4.1</a>
 */
final class WordPieces {
    private final Map<String, Integer> numbers;
    private final String continuing;
    private final int longestWord;
    private final int unknown;

    private WordPieces(Map<String, Integer> numbers, String continuing, int longestWord, String unknown) {
        this.numbers = numbers;
        this.continuing = continuing;
        this.longestWord = longestWord;
        this.unknown = number(unknown);
    }

    /** Reads the {@code tokenizer.json} of a WordPiece model with BERT's uncased normalisation. */
    static WordPieces read(byte[] tokenizer) throws IOException {
        JsonNode model = new ObjectMapper().readTree(tokenizer).required("model");
        Map<String, Integer> numbers = new HashMap<>();
        model.required("vocab")
                .properties()
                .forEach(piece -> numbers.put(piece.getKey(), piece.getValue().intValue()));
        return new WordPieces(
                numbers,
                model.required("continuing_subword_prefix").textValue(),
                model.required("max_input_chars_per_word").intValue(),
                model.required("unk_token").textValue());
    }

    /** Returns the number of a special piece, such as {@code [CLS]}. */
    int number(String special) {
        Integer number = numbers.get(special);
        if (number == null) {
            throw new IllegalStateException("the vocabulary has no piece " + special);
        }
        return number;
    }

    boolean isUnknown(int piece) {
        return piece == unknown;
    }

    /** Returns the pieces of a text, without any at its ends. */
    List<Integer> of(String text) {
        List<Integer> pieces = new ArrayList<>();
        BertText.words(text).forEach(word -> pieces.addAll(ofWord(word)));
        return pieces;
    }

    private List<Integer> ofWord(String word) {
        if (word.codePointCount(0, word.length()) > longestWord) {
            return List.of(unknown);
        }
        List<Integer> pieces = new ArrayList<>();
        for (int start = 0; start < word.length(); ) {
            int end = longest(word, start);
            if (end == start) {
                return List.of(unknown);
            }
            pieces.add(number(piece(word, start, end)));
            start = end;
        }
        return pieces;
    }

    /** Returns where the longest piece ends that begins at {@code start}, which is there if there is none. */
    private int longest(String word, int start) {
        int end = word.length();
        while (end > start && !numbers.containsKey(piece(word, start, end))) {
            end = word.offsetByCodePoints(end, -1);
        }
        return end;
    }

    private String piece(String word, int start, int end) {
        return (start > 0 ? continuing : "") + word.substring(start, end);
    }
}
