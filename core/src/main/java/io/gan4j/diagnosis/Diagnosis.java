package io.gan4j.diagnosis;

import com.google.common.base.Suppliers;
import io.gan4j.data.Examples;
import io.gan4j.error.DivergedException;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.random.Randomness;
import io.gan4j.run.JsonLines;
import io.gan4j.run.Measurement;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainStep;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a training every so many steps, and says what is wrong with it, each thing once. It measures what the step
 * that is running makes and tells; whoever keeps its measurements calls it before it is told of the step.
 */
public final class Diagnosis implements TrainingListener, Function<TrainStep, Measurement> {
    /** Looks between two at what a discriminator knows by heart. */
    private static final int DEEP = 20;

    private final DiagnosisSettings settings;
    private final JsonLines<Finding> findings;
    private final Examples training;
    private final Randomness randomness;
    private final Probe probe;
    private final Consumer<Finding> says;
    private final Set<Symptom> known = EnumSet.noneOf(Symptom.class);
    private final Map<Symptom, Integer> streaks = new EnumMap<>(Symptom.class);
    private final Map<String, Double> sums = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private History history;
    private String phase = "";
    private long looks;
    private @Nullable Vitals vitals;
    private Optional<Finding> grave = Optional.empty();

    /**
     * @param findings of the run, those of before too
     * @param training examples
     * @param heldOut asked once at most, for examples that are not trained on
     * @param loss that the discriminator learns by
     * @param batchSize of the training
     * @param says told each finding
     */
    public Diagnosis(
            DiagnosisSettings settings,
            JsonLines<Finding> findings,
            Examples training,
            Supplier<Examples> heldOut,
            AdversarialLoss loss,
            Randomness randomness,
            int batchSize,
            Consumer<Finding> says) {
        this.settings = settings;
        this.findings = findings;
        this.training = training;
        this.randomness = randomness;
        this.probe = new Probe(training, heldOut, randomness, batchSize);
        this.says = says;
        this.history = new History(Suppliers.memoize(() -> LossCheck.of(loss)));
    }

    /** Returns the finding that ends this training after its step; empty while there is none. */
    public Optional<Finding> grave() {
        return grave;
    }

    /** Forgets what was found after the step that a run is resumed from: it will be found again. */
    @Override
    public void onStart(TrainingEvent event) {
        List<Finding> all = findings.read();
        List<Finding> kept = new ArrayList<>(all);
        kept.removeIf(finding -> finding.step() > event.step() && finding.treatment() != Treatment.ROLL_BACK);
        if (!kept.equals(all)) {
            findings.replace(kept);
        }
        kept.stream()
                .filter(finding -> finding.treatment() != Treatment.ROLL_BACK) // that was undone
                .forEach(finding -> known.add(finding.symptom()));
        looks = settings.every() == 0 ? 0 : event.step() / settings.every();
    }

    /** Measures the step that is running. */
    @Override
    public Measurement apply(TrainStep step) {
        if (looks == 0 && learnsLabels(step)) {
            history.labels(LabelCheck.of(training, randomness));
        }
        vitals = probe.of(step, ++looks % DEEP == 0);
        return new Measurement(vitals.byName(), Optional.empty());
    }

    private boolean learnsLabels(TrainStep step) {
        return step.classifier().isPresent()
                || step.generator()
                        .filter(generator -> generator.takesLabelsOf(training.spec()))
                        .isPresent();
    }

    /** Returns {@code metrics}, of which this takes the score that the best checkpoint is chosen by. */
    public Function<TrainStep, Measurement> watching(Function<TrainStep, Measurement> metrics) {
        return step -> {
            Measurement measured = metrics.apply(step);
            measured.choice().ifPresent(history::measured);
            return measured;
        };
    }

    @Override
    public void onStep(TrainingEvent event, StepResult result) {
        if (!event.phase().name().equals(phase)) {
            history = history.ofOtherNetworks();
            streaks.clear();
            sums.clear();
            counts.clear();
            phase = event.phase().name();
        }
        result.values().forEach((name, value) -> {
            sums.merge(name, value, Double::sum);
            counts.merge(name, 1, Integer::sum);
        });
        if (vitals == null) {
            return;
        }
        Map<String, Double> means = new LinkedHashMap<>();
        sums.forEach((name, sum) -> means.put(name, sum / counts.getOrDefault(name, 1)));
        history.add(new History.Look(event.step(), vitals, means));
        vitals = null;
        sums.clear();
        counts.clear();
        for (Symptom symptom : Symptom.values()) {
            Optional<String> evidence = symptom.evidence(history);
            int streak = evidence.isPresent() ? streaks.merge(symptom, 1, Integer::sum) : 0;
            streaks.put(symptom, streak);
            if (streak >= symptom.patience()) {
                found(symptom, event.step(), evidence.orElseThrow());
            }
        }
    }

    /**
     * Takes it that the training cannot go on.
     *
     * @throws FindingException if it is to be rolled back
     */
    public void diverged(DivergedException e) {
        found(Symptom.NON_FINITE, e.step(), e.what());
    }

    private void found(Symptom symptom, long step, String evidence) {
        if (!known.add(symptom)) {
            return;
        }
        Finding finding = new Finding(step, symptom, evidence, treatment(symptom));
        if (finding.treatment() == Treatment.ROLL_BACK) {
            throw new FindingException(finding); // at once: a checkpoint of this step would be of no use
        }
        findings.add(finding);
        says.accept(finding);
        if (finding.treatment() == Treatment.STOP && grave.isEmpty()) {
            grave = Optional.of(finding);
        }
    }

    private Treatment treatment(Symptom symptom) {
        Treatment treatment = settings.of(symptom);
        return treatment == Treatment.ROLL_BACK && Finding.rollBacks(findings) >= settings.rollBacks()
                ? Treatment.STOP
                : treatment;
    }
}
