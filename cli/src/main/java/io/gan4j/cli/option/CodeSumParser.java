package io.gan4j.cli.option;

import io.gan4j.CodeSum;
import io.gan4j.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** Reads a sum of averaged codes: {@code 3,17,40 - 5,9,22 + 1,8,30}. */
public final class CodeSumParser {
    /** The highest number of an image: more are not drawn at once. */
    static final int HIGHEST = 4096;

    /** More would be no picture any more. */
    static final int MOST_TERMS = 16;

    static final int MOST_NUMBERS = 64;

    private final String text;
    private int position;

    private CodeSumParser(String text) {
        this.text = text;
    }

    /** @throws InvalidInputException if {@code text} is no such sum */
    public static CodeSum parse(String text) {
        return new CodeSumParser(text).sum();
    }

    private CodeSum sum() {
        List<CodeSum.Term> terms = new ArrayList<>(List.of(term(false)));
        while (!atEnd()) {
            if (terms.size() == MOST_TERMS) {
                throw expected("the end after " + MOST_TERMS + " averages");
            }
            boolean subtracted = isNext('-');
            if (!subtracted && !isNext('+')) {
                throw expected("a comma, + or -");
            }
            position++;
            terms.add(term(subtracted));
        }
        return new CodeSum(terms);
    }

    private CodeSum.Term term(boolean subtracted) {
        List<Integer> numbers = new ArrayList<>(List.of(number()));
        while (isNext(',')) {
            if (numbers.size() == MOST_NUMBERS) {
                throw expected("+, - or the end after " + MOST_NUMBERS + " numbers");
            }
            position++;
            numbers.add(number());
        }
        return new CodeSum.Term(subtracted, numbers);
    }

    private int number() {
        skipBlanks();
        String word = wordAt(position);
        int number = word.matches("[0-9]{1,9}") ? Integer.parseInt(word) : 0;
        if (number < 1 || number > HIGHEST) {
            throw expected("the number of an image, 1 to " + HIGHEST + ",");
        }
        position += word.length();
        return number;
    }

    private boolean isNext(char sign) {
        skipBlanks();
        return position < text.length() && text.charAt(position) == sign;
    }

    private boolean atEnd() {
        skipBlanks();
        return position == text.length();
    }

    private void skipBlanks() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    /** Returns the sign at {@code start}, or all letters and digits up to the next. */
    private String wordAt(int start) {
        int end = start;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(start, Math.min(text.length(), Math.max(end, start + 1)));
    }

    private InvalidInputException expected(String what) {
        String found = position == text.length() ? "the end" : '"' + wordAt(position) + '"';
        return InvalidInputException.lines(
                "EXPRESSION, character " + (position + 1) + ": " + what + " is expected, not " + found + ".",
                "  " + text,
                "  " + " ".repeat(position) + "^",
                "Add and subtract averages of images, such as \"3,17,40 - 5,9,22 + 1,8,30\".");
    }
}
