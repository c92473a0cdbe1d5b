package io.gan4j.diagnosis;

import io.gan4j.metric.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was seen of a training so far. */
final class History {
    /** How many are remembered. */
    static final int LOOKS = 16;

    private final List<Look> looks = new ArrayList<>();
    private final Supplier<Optional<String>> loss;
    private Optional<String> labels = Optional.empty();
    private @Nullable Score best;
    private double gained;
    private @Nullable Score newest;
    private int worse;

    /** @param loss says what it leaves out of the discriminator's images, if any */
    History(Supplier<Optional<String>> loss) {
        this.loss = loss;
    }

    /** Begins anew, with other networks: what is known of the data and of the loss stays. */
    History ofOtherNetworks() {
        History next = new History(loss);
        next.labels = labels;
        return next;
    }

    /**
     * What was seen after a step.
     *
     * @param losses means since the look before, by name
     */
    record Look(long step, Vitals vitals, Map<String, Double> losses) {
        OptionalDouble discriminatorLoss() {
            return mean("loss/discriminator");
        }

        OptionalDouble generatorLoss() {
            return mean("loss/generator");
        }

        private OptionalDouble mean(String prefix) {
            return losses.entrySet().stream()
                    .filter(loss -> loss.getKey().startsWith(prefix))
                    .mapToDouble(Map.Entry::getValue)
                    .average();
        }
    }

    void add(Look look) {
        looks.add(look);
        if (looks.size() > LOOKS) {
            looks.remove(0);
        }
    }

    Look last() {
        return looks.get(looks.size() - 1);
    }

    /** Returns the most that a value was at the last looks; infinity if there were fewer, or one had none. */
    double most(Function<Vitals, OptionalDouble> value, int last) {
        return looks.size() < last
                ? Double.POSITIVE_INFINITY
                : looks.subList(looks.size() - last, looks.size()).stream()
                        .mapToDouble(look -> value.apply(look.vitals()).orElse(Double.POSITIVE_INFINITY))
                        .max()
                        .orElseThrow();
    }

    /** Returns how many times a value is what it was at the first look that is remembered; both looks have one. */
    double growth(Function<Vitals, OptionalDouble> value) {
        return value.apply(last().vitals()).orElseThrow()
                / value.apply(looks.get(0).vitals()).orElseThrow();
    }

    /**
     * Returns how often the generator's loss went up and down again, by more than its mean each time; 0 of a loss that
     * is below 0 at times, whose mean is no measure of how much it may swing.
     */
    int turnsOfGenerator() {
        double[] losses = looks.stream()
                .map(Look::generatorLoss)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        if (Arrays.stream(losses).anyMatch(loss -> loss < 0)) {
            return 0;
        }
        double swing = Arrays.stream(losses).average().orElse(Double.POSITIVE_INFINITY);
        int turns = 0;
        int direction = 0;
        double extreme = losses.length == 0 ? 0 : losses[0];
        for (double loss : losses) {
            double way = loss - extreme;
            if (direction != 0 && way * direction > 0) {
                extreme = loss; // farther on the same way
            } else if (Math.abs(way) > swing) {
                turns += direction == 0 ? 0 : 1;
                direction = way > 0 ? 1 : -1;
                extreme = loss;
            }
        }
        return turns;
    }

    private static double median(double[] values) {
        double[] sorted = Arrays.stream(values).map(Math::abs).sorted().toArray();
        return sorted.length == 0 ? Double.POSITIVE_INFINITY : Math.max(sorted[sorted.length / 2], 0.1);
    }

    /** Says of a loss that it has grown to many times of what it was; generators' do where they lose. */
    Optional<String> exploded() {
        for (Map.Entry<String, Double> loss : last().losses().entrySet()) {
            String name = loss.getKey();
            double[] before = looks.subList(0, looks.size() - 1).stream()
                    .filter(look -> look.losses().containsKey(name))
                    .mapToDouble(look -> look.losses().getOrDefault(name, 0.0))
                    .toArray();
            if (name.startsWith("loss/")
                    && !name.startsWith("loss/generator")
                    && before.length > 2
                    && loss.getValue() > Math.max(5, 10 * median(before))) {
                return Optional.of(
                        String.format(Locale.ROOT, "%s is %.1f, and was %.2f", name, loss.getValue(), median(before)));
            }
        }
        return Optional.empty();
    }

    /**
     * Takes the score that the best checkpoint is chosen by. What is lost counts if it is a quarter of the best, and
     * not next to nothing of what was gained before: close to 0, where kid ends, a quarter is chance.
     */
    void measured(Score score) {
        newest = score;
        if (best == null || score.better().prefers(score.value(), best.value())) {
            gained += best == null ? 0 : Math.abs(score.value() - best.value());
            best = score;
            worse = 0;
        } else {
            double lost = Math.abs(score.value() - best.value());
            worse += lost > 0.25 * Math.abs(best.value()) && lost > 0.02 * gained ? 1 : 0;
        }
    }

    /** Says by how much quality is below its best, where it has been a quarter worse twice since. */
    Optional<String> fallen() {
        return worse < 2 || best == null || newest == null
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT, "%s is %.3g, and was %.3g", best.metric(), newest.value(), best.value()));
    }

    /** Returns what the loss leaves out. */
    Optional<String> loss() {
        return loss.get();
    }

    /** Takes what shows that labels say nothing of images. */
    void labels(Optional<String> evidence) {
        labels = evidence;
    }

    Optional<String> labels() {
        return labels;
    }
}
