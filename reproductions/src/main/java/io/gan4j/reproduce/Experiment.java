package io.gan4j.reproduce;

import io.gan4j.error.InvalidInputException;
import io.gan4j.error.NearestNames;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table of a paper, or what else it claims, as runs that try it.
 *
 * @param name by which it is called
 * @param title of its page
 * @param paper author, year, and the table
 * @param url of the paper
 * @param question that it asks, in a paragraph
 * @param metrics that runs are measured by, of cells that name none of their own
 * @param show scores that its page has; none for all that its metrics give
 * @param count images to generate for them
 * @param seeds that every cell is run with, unless it is said otherwise: 1 and on
 * @param settings of all cells, over their variants' defaults, as HOCON, a line each; may be empty
 * @param cells of the table, in its order
 * @param claims that the results are held against
 * @param deviations from the paper, each with its reason
 * @param tried what was looked into where a claim does not reproduce
 * @param origin jar that declares it
 */
public record Experiment(
        String name,
        String title,
        String paper,
        String url,
        String question,
        List<String> metrics,
        List<String> show,
        int count,
        int seeds,
        String settings,
        List<Cell> cells,
        List<Claim> claims,
        List<String> deviations,
        List<String> tried,
        String origin) {
    public Experiment {
        metrics = List.copyOf(metrics);
        show = List.copyOf(show);
        cells = List.copyOf(cells);
        claims = List.copyOf(claims);
        deviations = List.copyOf(deviations);
        tried = List.copyOf(tried);
    }

    /** @throws InvalidInputException if there is no cell of that name */
    public Cell cell(String named) {
        List<String> names = cells.stream().map(Cell::name).toList();
        return cells.stream()
                .filter(cell -> cell.name().equals(named))
                .findFirst()
                .orElseThrow(() -> InvalidInputException.lines(
                        name + " has no cell \"" + named + "\".",
                        isLeaderboard()
                                ? "They are BOARD-LOSS-BESIDE, such as " + names.get(0) + ": " + name
                                        + "'s page names all."
                                : "Its cells: " + String.join(", ", names),
                        NearestNames.didYouMean(named, names)));
    }

    /** Returns whether its cells are entries of leaderboards. */
    boolean isLeaderboard() {
        return !boards().isEmpty();
    }

    /** Returns the boards, in their order; none if it has no leaderboards. */
    List<Entry.Part> boards() {
        return entries().map(Entry::board).distinct().toList();
    }

    /** Returns what stands beside losses, likewise. */
    List<Entry.Part> besides() {
        return entries().map(Entry::beside).distinct().toList();
    }

    private Stream<Entry> entries() {
        return cells.stream().flatMap(cell -> cell.entry().stream());
    }
}
