package io.gan4j.reproduce;

/**
 * What a cell of a leaderboard is made of: there is one for each board, each loss that is registered, and each of what
 * stands beside a loss.
 *
 * @param loss its name
 */
public record Entry(Part board, String loss, Part beside) {
    /**
     * What many entries share.
     *
     * @param name by which cells that it is part of are called
     * @param title as tables have it
     * @param settings its own, as HOCON, a line each; may be empty
     */
    public record Part(String name, String title, String settings) {}

    String name() {
        return String.join("-", board.name(), loss, beside.name());
    }

    String title() {
        return board.title() + ": " + loss + ", " + beside.title();
    }
}
