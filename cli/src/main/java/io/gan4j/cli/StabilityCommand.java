package io.gan4j.cli;

import io.gan4j.Gan;
import io.gan4j.TrainedGame;
import io.gan4j.cli.option.Common;
import io.gan4j.cli.option.Output;
import io.gan4j.cli.option.OutputFile;
import io.gan4j.cli.option.Pictures;
import io.gan4j.cli.option.RunsFolder;
import io.gan4j.cli.text.StabilityPicture;
import io.gan4j.picture.PictureFile;
import io.gan4j.random.Randomness;
import io.gan4j.run.Checkpoints;
import io.gan4j.run.RunPoint;
import io.gan4j.stability.PathAngle;
import io.gan4j.stability.Spectrum;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "stability",
        description =
                "Asks whether training converges: of a run, by the eigenvalues of the game that its networks play,"
                        + " and by where they would go along the way that they came; or of the smallest game, by dirac.",
        footer = {
            "",
            "docs/stability.md explains it.",
            "",
            "Examples:",
            "  gan4j stability latest",
            "  gan4j stability 7@500 --batch 256 --out stability.png",
            "  gan4j stability dirac",
        },
        subcommands = DiracCommand.class)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class StabilityCommand implements Runnable {
    /** How far beyond where the training is its line is followed, as a share of it. */
    private static final double END = 1.25;

    private static final int POINTS = 26;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            description = "A run: its folder, its number, or latest; behind an @ the step of a checkpoint, or best.")
    private @Nullable String name;

    @Mixin
    private RunsFolder runs;

    @Option(
            names = "--products",
            paramLabel = "N",
            defaultValue = "40",
            description = "Products of the Jacobian with a vector: more find more eigenvalues (${DEFAULT-VALUE}).")
    private int products;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Examples to play on; without it, a batch of the training.")
    private Optional<Integer> batch;

    @Option(names = "--out", paramLabel = "FILE", description = "Picture to write (stability.png in the run folder).")
    private Optional<Output> out;

    @Override
    public void run() {
        PrintWriter terminal = spec.commandLine().getOut();
        if (name == null) {
            spec.commandLine().usage(terminal);
            return;
        }
        Pictures.requireBetween("--products", products, 4, 200);
        batch.ifPresent(count -> Pictures.requireBetween("--batch", count, 2, 4096));
        RunPoint point = RunPoint.find(runs.path(), name);
        Path picture = OutputFile.picture(out, point.folder().place("stability.png"));
        Gan gan = common.gan().saying(terminal::println);
        try (TrainedGame game = gan.game(point, batch.orElse(0))) {
            look(point, game, picture, terminal);
        }
    }

    private void look(RunPoint point, TrainedGame game, Path picture, PrintWriter terminal) {
        double[] here = game.parameters();
        terminal.printf(Locale.ROOT, "%s plays with %,d parameters%n", point, game.size());
        terminal.flush();
        Spectrum spectrum = Spectrum.of(game, here, products, new Randomness(1));
        print(spectrum, terminal);
        Optional<PathAngle> angle = start(point, game).map(from -> PathAngle.of(game, from, here, END, POINTS));
        angle.ifPresentOrElse(
                found -> print(found, terminal),
                () -> terminal.println("No angle of its path: there is no earlier checkpoint of its phase."));
        PictureFile.write(StabilityPicture.of(point.toString(), spectrum, angle), picture);
        terminal.println("Drew both in " + picture);
        terminal.flush();
    }

    /** Returns where the players were at the first checkpoint of their phase, if that is an earlier one. */
    private static Optional<double[]> start(RunPoint point, TrainedGame game) {
        Checkpoints checkpoints = new Checkpoints(point.folder().checkpointsDirectory(), 1);
        long here = point.checkpoint(checkpoints).step();
        return checkpoints.list().stream()
                .filter(checkpoint -> checkpoint.step() < here)
                .map(checkpoint -> game.parametersAt(new RunPoint(point.folder(), OptionalLong.of(checkpoint.step()))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static void print(Spectrum spectrum, PrintWriter terminal) {
        terminal.printf(
                Locale.ROOT,
                "%nEigenvalues of the largest magnitude, of those that settled in %d products%n",
                spectrum.products());
        for (Spectrum.Value value : spectrum.values()) {
            terminal.printf(Locale.ROOT, "  %10.4g", value.real());
            if (value.imaginary() != 0) {
                terminal.printf(Locale.ROOT, " ± %.4gi", value.imaginary());
            }
            terminal.println();
        }
        if (spectrum.values().isEmpty()) {
            terminal.println("  none: try more --products");
            return;
        }
        double largest = spectrum.largestRealPart();
        terminal.printf(
                Locale.ROOT,
                "Largest real part %.4g: %s%n",
                largest,
                largest < 0
                        ? "of these, all lead back to where it is"
                        : "there is a way that leads away from where it is");
        terminal.flush();
    }

    private static void print(PathAngle angle, PrintWriter terminal) {
        PathAngle.Point here = angle.points().stream()
                .filter(point -> point.share() >= 1 - 1e-9)
                .findFirst()
                .orElseThrow();
        terminal.printf(
                Locale.ROOT,
                "%nAlong its way from the first checkpoint (0) to this one (1) and on to %.2f, the cosine of its path angle"
                        + "%n  at the start %.3f, here %.3f, beyond %.3f; the field's length here %.3g%n",
                END,
                angle.points().get(0).cosine(),
                here.cosine(),
                angle.points().get(angle.points().size() - 1).cosine(),
                here.length());
    }
}
