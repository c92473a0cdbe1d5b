package io.gan4j.metric;

import java.util.List;

/**
 * Scores as people read them best, where that is not a row for each.
 *
 * @param titles of the columns; the first says what the table is of
 * @param rows of as many cells, the first of them a name
 */
public record Table(List<String> titles, List<List<String>> rows) {
    public Table {
        titles = List.copyOf(titles);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
