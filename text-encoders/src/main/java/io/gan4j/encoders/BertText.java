package io.gan4j.encoders;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Divides a text into words as BERT's uncased models were trained with: without control characters and accents, in
 * lower case, every punctuation mark and every Chinese character a word of its own.
 *
 * @see <a href="https://arxiv.org/abs/1810.04805">paper: Devlin et al. 2018; the rules are those of its code</a>
 */
final class BertText {
    /** The ideographs, as BERT draws them up: not Hangul, Hiragana or Katakana, nor what Unicode added since. */
    private static final Set<Character.UnicodeBlock> CHINESE = Set.of(
            Character.UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS,
            Character.UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS_EXTENSION_A,
            Character.UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS_EXTENSION_B,
            Character.UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS_EXTENSION_C,
            Character.UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS_EXTENSION_D,
            Character.UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS_EXTENSION_E,
            Character.UnicodeBlock.CJK_COMPATIBILITY_IDEOGRAPHS,
            Character.UnicodeBlock.CJK_COMPATIBILITY_IDEOGRAPHS_SUPPLEMENT);

    private BertText() {}

    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        // Accents become characters of their own by decomposition, and are left out as such.
        Normalizer.normalize(spaced(text), Normalizer.Form.NFD).codePoints().forEach(point -> {
            if (isSpace(point)) {
                end(word, words);
            } else if (isPunctuation(point)) {
                end(word, words);
                words.add(Character.toString(point));
            } else if (Character.getType(point) != Character.NON_SPACING_MARK) {
                word.appendCodePoint(Character.toLowerCase(point));
            }
        });
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static String spaced(String text) {
        StringBuilder spaced = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isChinese(point)) {
                spaced.append(' ').appendCodePoint(point).append(' ');
            } else if (isSpace(point) || !isControl(point)) {
                spaced.appendCodePoint(point);
            }
        });
        return spaced.toString();
    }

    private static boolean isSpace(int point) {
        return point == '\t' || point == '\n' || point == '\r' || Character.isSpaceChar(point);
    }

    /** Unicode's category C, and the character that stands for bytes which are none. */
    private static boolean isControl(int point) {
        return point == 0xFFFD
                || switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED -> true;
                    default -> false;
                };
    }

    /** Unicode's category P, and what ASCII has besides, such as {@code $} and {@code ^}. */
    private static boolean isPunctuation(int point) {
        if (point < 128) {
            return point > ' ' && point < 127 && !Character.isLetterOrDigit(point);
        }
        return switch (Character.getType(point)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    private static boolean isChinese(int point) {
        Character.UnicodeBlock block = Character.UnicodeBlock.of(point);
        return block != null && CHINESE.contains(block);
    }
}
