package io.gan4j.benchmarks;

import static io.gan4j.benchmarks.Table.number;

import io.gan4j.Gan;
import io.gan4j.config.Configuration;
import io.gan4j.data.Examples;
import io.gan4j.data.stream.TrainingStreams;
import io.gan4j.error.InvalidInputException;
import io.gan4j.session.ExampleReader;
import io.gan4j.session.Session;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainStep;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "pairs",
        description = "Trains DCGAN on the digits with every loss and everything that stands beside one: both"
                + " losses, means over the last quarter of the steps; and what a step takes beside one without.")
@SuppressWarnings("NullAway.Init") // picocli sets the command's description
final class PairsCommand implements Runnable {
    private static final List<String> LOSSES = List.of(
            "minimax",
            "non-saturating",
            "least-squares",
            "wasserstein",
            "hinge",
            "relativistic",
            "relativistic-average",
            "relativistic-average-least-squares");

    private static final int ROUNDS = 20;

    /** What is due at every sixteenth step is due once a round. */
    private static final int STEPS_OF_ROUND = 16;

    private static final String DISCRIMINATOR = "networks.dcgan-discriminator.";

    /** What stands beside a loss, by what tables call it; without normalization, which some are refused beside. */
    private static final Map<String, List<String>> BESIDE = new LinkedHashMap<>();

    static {
        BESIDE.put("nothing", List.of());
        BESIDE.put("gradient", List.of("penalties.gradient.weight=10"));
        BESIDE.put("one-sided", List.of("penalties.gradient={weight=10,sides=one}"));
        BESIDE.put("surroundings", List.of("penalties.gradient={weight=10,at=surroundings}"));
        BESIDE.put("R1", List.of("penalties.r1.weight=1"));
        BESIDE.put("R1, R2", List.of("penalties.r1.weight=1", "penalties.r2.weight=1"));
        BESIDE.put("R1 of 16", List.of("penalties.r1={weight=1,every=16}"));
        BESIDE.put("clipping", List.of("penalties.clipping=0.05"));
        BESIDE.put("drift", List.of("penalties.drift=0.001"));
        BESIDE.put("CR", List.of("penalties.consistency.real=10"));
        BESIDE.put("bCR", List.of("penalties.consistency={real=10,generated=10}"));
        BESIDE.put("spectral", List.of(DISCRIMINATOR + "spectral=true"));
        BESIDE.put("equalized", List.of(DISCRIMINATOR + "equalized=true"));
        BESIDE.put("layer norm, R1", List.of(DISCRIMINATOR + "normalization=layer", "penalties.r1.weight=1"));
        BESIDE.put("noise", List.of("discriminator.instance-noise=0.1"));
        BESIDE.put("augmentation", List.of("discriminator.augmentation={colour=true,translation=0.125,cutout=0.5}"));
        BESIDE.put("packs of 2", List.of("discriminator.packing=2"));
        BESIDE.put("features", List.of("feature-matching.weight=0.001"));
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private final Machine machine = new Machine();

    @Mixin
    private final Steps steps = new Steps(200);

    @Mixin
    private final Overrides overrides = new Overrides();

    private final Gan gan = Gan.create();

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        machine.describe(out);
        Examples digits = new ExampleReader(
                        gan.registry(),
                        configuration("non-saturating", List.of()).settings(),
                        line -> {})
                .training();
        Table losses = new Table(
                Stream.concat(Stream.of("beside the loss"), LOSSES.stream()).toArray(String[]::new));
        BESIDE.forEach((name, held) -> losses.row(Stream.concat(
                        Stream.of(name), LOSSES.stream().map(loss -> trained(configuration(loss, held), digits)))
                .toArray(String[]::new)));
        out.println("D, G after " + steps.count() + " steps");
        out.println(losses);

        Map<String, Double> millis = millis(digits);
        double nothing = millis.getOrDefault("nothing", Double.NaN);
        Table times = new Table("beside the loss", "ms", "beside nothing");
        millis.forEach((name, of) -> times.row(name, number("%.1f", of), number("%.2f", of / nothing)));
        out.println("A step with the non-saturating loss, medians over " + ROUNDS + " rounds, one after the other, of "
                + STEPS_OF_ROUND + " steps' means");
        out.println(times);
    }

    /** Returns what a step takes with one loss beside each: all by turns, when Java has compiled them for long. */
    private Map<String, Double> millis(Examples digits) {
        Map<String, Stepping> trainings = new LinkedHashMap<>();
        BESIDE.forEach(
                (name, held) -> trainings.put(name, new Stepping(configuration("non-saturating", held), digits)));
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            trainings.forEach((name, training) -> {
                long start = System.nanoTime();
                for (int i = 0; i < STEPS_OF_ROUND; i++) {
                    training.step();
                }
                double mean = (System.nanoTime() - start) / 1e6 / STEPS_OF_ROUND;
                millis.computeIfAbsent(name, none -> new ArrayList<>()).add(mean);
            });
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        millis.forEach((name, some) -> medians.put(name, Measurement.median(some)));
        return medians;
    }

    private Configuration configuration(String loss, List<String> held) {
        List<String> settings = new ArrayList<>(List.of(
                "preset=batch-norm", // whose discriminator is held to nothing
                "loss=" + loss,
                "networks.dcgan-generator.width=16",
                DISCRIMINATOR + "width=16",
                DISCRIMINATOR + "normalization=none",
                "optimizer.generator.learning-rate=2.0e-4",
                "training={ema=0,steps=" + steps.count() + "}",
                "runtime.threads=" + machine.threads()));
        settings.addAll(held);
        return gan.configure("dcgan", Optional.empty(), overrides.over(settings));
    }

    /** Returns both losses, or why there are none. */
    private String trained(Configuration configuration, Examples digits) {
        Stepping training;
        try {
            training = new Stepping(configuration, digits);
        } catch (InvalidInputException e) {
            return "refused";
        }
        double discriminator = 0;
        double generator = 0;
        int last = Math.max(1, steps.count() / 4);
        for (int i = 0; i < steps.count(); i++) {
            StepResult result = training.step();
            if (i >= steps.count() - last) {
                List<Double> both = RandomTraining.losses(result);
                discriminator += both.get(0) / last;
                generator += both.get(1) / last;
            }
        }
        return number("%.2f", discriminator) + ", " + number("%.2f", generator);
    }

    /** A training that takes a step at a time. */
    private final class Stepping {
        private final TrainStep step;
        private final TrainingStreams data;
        private long done;

        Stepping(Configuration configuration, Examples digits) {
            Session session = Session.on(gan.registry(), configuration, digits.spec());
            step = session.plan().trained();
            data = session.streams(digits);
        }

        StepResult step() {
            StepResult result = step.step(done++, data);
            step.endStep();
            return result;
        }
    }
}
