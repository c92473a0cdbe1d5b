package io.gan4j.reproduce;

import io.gan4j.metric.Better;
import io.gan4j.tune.Ranking.Mean;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a paper says of its table, so that results can be held against it.
 *
 * @param says in words
 * @param metric the score that it goes by
 * @param better cells each of which is better than each of {@code than}; none where it says nothing of an order
 * @param than cells
 * @param against another score of the same cells that the metric is to be better than, such as that of an earlier
 *     stage; empty for none
 * @param points which way it says that the metric points; empty for the metric's own way
 * @param of cells that it is about, where it says nothing of an order; none for all that have a published number
 * @param shrinks whether it says that losses of a leaderboard are closer to each other once one may choose the best of
 *     some runs
 * @param within share of a published number by which a mean may differ from it and reproduce it all the same
 * @param atLeast what means have to come to in place of a published number; minus infinity for nothing
 * @param atMost what they must not exceed; infinity for nothing
 */
public record Claim(
        String says,
        String metric,
        List<String> better,
        List<String> than,
        Optional<String> against,
        Optional<Better> points,
        List<String> of,
        boolean shrinks,
        double within,
        double atLeast,
        double atMost) {
    /** Standard errors by which means have to differ, or a mean from a published one, to say that they do. */
    private static final double ERRORS = 2;

    /** Seeds that a verdict wants: of one alone nobody knows how far its mean may be off. */
    private static final int ENOUGH = 2;

    public Claim {
        better = List.copyOf(better);
        than = List.copyOf(than);
        of = List.copyOf(of);
    }

    /**
     * What results make of a claim.
     *
     * @param why the means and the published numbers in a line
     */
    public record Judgement(Claim claim, Verdict verdict, String why) {}

    /** Holds results against it: two seeds at least of each cell that it is about, where it has as many. */
    public Judgement judge(Table table) {
        return shrinks ? judgeShrinking(table) : judgeCells(table);
    }

    private Judgement judgeShrinking(Table table) {
        List<Leaderboard> boards = Leaderboard.of(table);
        String why = boards.stream().map(Leaderboard::distances).collect(Collectors.joining("; "));
        if (!boards.stream()
                .allMatch(board -> board.isComplete()
                        && board.score()
                                .filter(score -> score.metric().equals(metric))
                                .isPresent())) {
            return new Judgement(this, Verdict.OPEN, why);
        }
        boolean holds = boards.stream().allMatch(Leaderboard::choosingBringsTogether);
        return new Judgement(this, holds ? Verdict.REPRODUCES : Verdict.FAILS, why);
    }

    private static int enough(Table table) {
        return Math.min(ENOUGH, table.experiment().seeds());
    }

    private Judgement judgeCells(Table table) {
        List<Table.Row> rows =
                table.rows().stream().filter(row -> concerns(row.cell())).toList();
        String why = rows.stream().map(this::text).collect(Collectors.joining("; "));
        if (rows.stream().anyMatch(row -> row.runs() < enough(table) || isUnknownTo(row))) {
            return new Judgement(this, Verdict.OPEN, why);
        }
        boolean ordered = better.stream()
                        .allMatch(one -> than.stream()
                                .allMatch(other -> isBetter(table.row(one), metric, table.row(other), metric)))
                && against.stream().allMatch(other -> rows.stream().allMatch(row -> isBetter(row, metric, row, other)));
        boolean near = rows.stream().allMatch(this::isNear);
        return new Judgement(this, verdict(ordered, near), why);
    }

    private boolean isUnknownTo(Table.Row row) {
        return !row.measured().isEmpty()
                && Stream.concat(Stream.of(metric), against.stream())
                        .anyMatch(name -> row.mean(name).isEmpty());
    }

    private Verdict verdict(boolean ordered, boolean near) {
        if (!ordered) {
            return Verdict.FAILS;
        }
        return near ? Verdict.REPRODUCES : better.isEmpty() ? Verdict.FAILS : Verdict.ORDER_ONLY;
    }

    /** Returns whether it is about a cell: one that it names, or, where it names none, has a published number. */
    boolean concerns(Cell cell) {
        if (shrinks) {
            return cell.entry().isPresent();
        }
        if (!of.isEmpty()) {
            return of.contains(cell.name());
        }
        return better.isEmpty()
                ? cell.published().containsKey(metric)
                : better.contains(cell.name()) || than.contains(cell.name());
    }

    private String text(Table.Row row) {
        String ours = row.mean(metric)
                .map(Mean::text)
                .orElseGet(
                        () -> row.runs() == 0 ? "not run" : isUnknownTo(row) ? "has no score " + metric : "diverged");
        String some = row.diverged() > 0 && !row.measured().isEmpty()
                ? ", " + row.diverged() + " of " + row.runs() + " diverged"
                : "";
        Published paper = row.cell().published().get(metric);
        return row.cell().title() + " " + ours + some + (paper == null ? "" : " (paper " + paper.text() + ")")
                + against.flatMap(name -> row.mean(name).map(mean -> " against " + mean.text() + " of " + name))
                        .orElse("");
    }

    /** Fewer trainings that diverged are better than more; the means tell where they are as many. */
    private boolean isBetter(Table.Row one, String ofOne, Table.Row other, String ofOther) {
        if (one.divergedShare() != other.divergedShare()) {
            return one.divergedShare() < other.divergedShare();
        }
        Optional<Mean> first = one.mean(ofOne);
        Optional<Mean> second = other.mean(ofOther);
        if (first.isEmpty() || second.isEmpty()) {
            return false;
        }
        double apart = first.get().value() - second.get().value();
        double towards = switch (points.orElse(first.get().score().better())) {
            case LOWER -> -apart;
            case HIGHER -> apart;
            case NEAR_FLOOR -> distanceToFloor(second.get()) - distanceToFloor(first.get());
        };
        return towards > ERRORS * Math.hypot(error(first.get(), one), error(second.get(), other));
    }

    private static double distanceToFloor(Mean mean) {
        return mean.score()
                .floor()
                .map(floor -> Math.abs(mean.value() - floor.value()))
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static double error(Mean mean, Table.Row row) {
        return mean.deviation().orElse(0) / Math.sqrt(row.measured().size());
    }

    private boolean isNear(Table.Row row) {
        if (atLeast > Double.NEGATIVE_INFINITY || atMost < Double.POSITIVE_INFINITY) {
            return row.mean(metric)
                    .filter(mean -> mean.value() >= atLeast && mean.value() <= atMost)
                    .isPresent();
        }
        Published paper = row.cell().published().get(metric);
        if (paper == null) {
            return true;
        }
        return row.mean(metric)
                .filter(mean -> Math.abs(mean.value() - paper.value())
                        <= Math.max(
                                within * Math.abs(paper.value()),
                                ERRORS
                                        * Math.hypot(
                                                error(mean, row),
                                                paper.deviation().orElse(0))))
                .isPresent();
    }

    /** Returns the cells that it names. */
    List<String> names() {
        return Stream.of(better, than, of).flatMap(List::stream).toList();
    }
}
