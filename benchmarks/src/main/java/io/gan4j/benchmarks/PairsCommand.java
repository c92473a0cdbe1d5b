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
                + " losses, means over the last quarter of the steps, and what a step takes beside one without.")
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
        Configuration plain = configuration("non-saturating", List.of());
        Examples digits = new ExampleReader(gan.registry(), plain.settings(), line -> {}).training();
        Table losses = new Table(
                Stream.concat(Stream.of("beside the loss"), LOSSES.stream()).toArray(String[]::new));
        Table times = new Table("beside the loss", "ms", "beside nothing");
        trained(plain, digits, new ArrayList<>()); // what is timed first would be timed cold
        double withoutMillis = 0;
        for (Map.Entry<String, List<String>> held : BESIDE.entrySet()) {
            List<String> row = new ArrayList<>(List.of(held.getKey()));
            List<Double> millis = new ArrayList<>();
            for (String loss : LOSSES) {
                row.add(trained(configuration(loss, held.getValue()), digits, millis));
            }
            losses.row(row.toArray(String[]::new));
            double mean =
                    millis.stream().mapToDouble(Double::doubleValue).average().orElse(0);
            withoutMillis = withoutMillis == 0 ? mean : withoutMillis;
            times.row(held.getKey(), number("%.1f", mean), number("%.2f", mean / withoutMillis));
        }
        out.println("D, G after " + steps.count() + " steps");
        out.println(losses);
        out.println("A step, means over all losses' steps but each training's first ten");
        out.println(times);
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
    private String trained(Configuration configuration, Examples digits, List<Double> millis) {
        Session session;
        try {
            session = Session.on(gan.registry(), configuration, digits.spec());
        } catch (InvalidInputException e) {
            return "refused";
        }
        TrainStep step = session.plan().trained();
        TrainingStreams data = session.streams(digits);
        double discriminator = 0;
        double generator = 0;
        int last = Math.max(1, steps.count() / 4);
        for (int i = 0; i < steps.count(); i++) {
            long start = System.nanoTime();
            StepResult result = step.step(i, data);
            step.endStep();
            if (i >= 10) {
                millis.add((System.nanoTime() - start) / 1e6);
            }
            if (i >= steps.count() - last) {
                List<Double> both = RandomTraining.losses(result);
                discriminator += both.get(0) / last;
                generator += both.get(1) / last;
            }
        }
        return number("%.2f", discriminator) + ", " + number("%.2f", generator);
    }
}
