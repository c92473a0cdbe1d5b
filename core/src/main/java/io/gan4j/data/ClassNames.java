package io.gan4j.data;

import io.gan4j.file.NaturalOrder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What classes are called.
 *
 * @param names of the classes 0, 1, …, in this order
 */
public record ClassNames(List<String> names) {
    private static final int SHOWN = 10;

    public ClassNames {
        names = List.copyOf(names);
    }

    /** Returns those of classes that are called by their numbers, from 0. */
    public static ClassNames numbered(int classes) {
        return new ClassNames(
                IntStream.range(0, classes).mapToObj(Integer::toString).toList());
    }

    public int count() {
        return names.size();
    }

    /** Returns what a class is called; of a label that no class has, the label. */
    public String of(int label) {
        return label >= 0 && label < names.size() ? names.get(label) : Integer.toString(label);
    }

    /** Returns whether every class is called by its number. */
    public boolean areNumbers() {
        return equals(numbered(count()));
    }

    /**
     * Returns the class that a person means: the one that is called so; else, of names that are numbers, the one of the
     * same value, as 7 means 07; else the one of that number, counted from 0. Where any class is called by a number,
     * numbers are names only: 1 would else mean the class 2 of the classes 0, 2 and 4.
     */
    public OptionalInt find(String text) {
        int called = names.indexOf(text);
        if (called >= 0) {
            return OptionalInt.of(called);
        }
        Optional<BigDecimal> number = NaturalOrder.number(text);
        if (number.isEmpty()) {
            return OptionalInt.empty();
        }
        ClassNames numbers = haveNumbers() ? this : numbered(count());
        int[] same = IntStream.range(0, count())
                .filter(label -> NaturalOrder.number(numbers.of(label))
                        .filter(value -> value.compareTo(number.get()) == 0)
                        .isPresent())
                .toArray();
        return same.length == 1 ? OptionalInt.of(same[0]) : OptionalInt.empty();
    }

    /**
     * Returns the names of the first rows of a picture, a class each; none where they are numbers, as rows have them.
     */
    public List<String> ofRows(int rows) {
        return areNumbers() ? List.of() : names.subList(0, rows);
    }

    /** Returns whether one of the classes is called by a number. */
    public boolean haveNumbers() {
        return names.stream().anyMatch(name -> NaturalOrder.number(name).isPresent());
    }

    /** Returns the names for a message: {@code 0 to 9}, or {@code cat, dog}, of many the first. */
    @Override
    public String toString() {
        return listed(SHOWN);
    }

    /** Returns the same with up to {@code most} names. */
    public String listed(int most) {
        if (count() > 1 && areNumbers()) {
            return "0 to " + (count() - 1);
        }
        return String.join(", ", names.subList(0, Math.min(most, count()))) + (count() > most ? ", …" : "");
    }
}
