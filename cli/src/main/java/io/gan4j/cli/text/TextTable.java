package io.gan4j.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Text in columns: the first to the left, the others to the right; the last one too, unless it is words. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final int words;

    public TextTable(List<String> titles) {
        this(titles, -1);
    }

    private TextTable(List<String> titles, int words) {
        this.words = words;
        row(titles);
    }

    /** Returns a table whose last column is words of any length, to the left. */
    public static TextTable endingInWords(List<String> titles) {
        return new TextTable(titles, titles.size() - 1);
    }

    public void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                String padding = " ".repeat(width(column) - cell.length());
                boolean left = column == 0 || column == words;
                line.append(left ? GAP + cell + padding : GAP + padding + cell);
            }
            text.append(words < 0 ? line : line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
