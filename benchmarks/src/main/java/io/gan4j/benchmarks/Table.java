package io.gan4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Text in columns: the first to the left, numbers to the right. */
final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... titles) {
        row(titles);
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                String padding = " ".repeat(width(column) - cell.length());
                text.append(column == 0 ? cell + padding : GAP + padding + cell);
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** Formats a number for a cell. */
    static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** Formats numbers for one cell. */
    static String numbers(String format, List<Double> values) {
        return values.stream().map(value -> number(format, value)).collect(Collectors.joining(", "));
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
