package io.gan4j.cli;

import io.gan4j.cli.option.Common;
import io.gan4j.cli.option.Output;
import io.gan4j.cli.option.OutputFile;
import io.gan4j.cli.option.Pictures;
import io.gan4j.cli.text.TextTable;
import io.gan4j.config.Configuration;
import io.gan4j.config.Settings;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.loss.LossProvider;
import io.gan4j.picture.PictureFile;
import io.gan4j.plugin.PluginKind;
import io.gan4j.plugin.Plugins;
import io.gan4j.plugin.Registry;
import io.gan4j.stability.DiracPicture;
import io.gan4j.stability.DiracStudy;
import io.gan4j.stability.DiracStudy.Outcome;
import io.gan4j.stability.Regularization.Strength;
import io.gan4j.stability.Verdict;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "dirac",
        description = "Plays the smallest GAN, one number against one number, with every loss and with what is to make"
                + " it converge: the eigenvalues at its equilibrium, and a picture of the paths that training takes.",
        footer = {
            "",
            "docs/stability.md explains it.",
            "",
            "Examples:",
            "  gan4j stability dirac",
            "  gan4j stability dirac --losses non-saturating --gamma 1",
            "  gan4j stability dirac --learning-rate 0.05 --steps 2000 --out dirac.png"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class DiracCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Option(
            names = "--losses",
            paramLabel = "NAME",
            split = ",",
            description = "Those to play, joined by commas; without it, all that `gan4j losses` lists.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of a loss, such as losses.NAME.a=0.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--gamma",
            paramLabel = "G",
            defaultValue = "0.3",
            description = "Strength of gradient penalties and of consensus optimization (${DEFAULT-VALUE}).")
    private double gamma;

    @Option(
            names = "--noise",
            paramLabel = "S",
            defaultValue = "0.7",
            description = "Standard deviation of the instance noise (${DEFAULT-VALUE}).")
    private double noise;

    @Option(
            names = "--learning-rate",
            paramLabel = "H",
            defaultValue = "0.2",
            description = "Of both players (${DEFAULT-VALUE}).")
    private double learningRate;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "500",
            description = "Steps of gradient descent (${DEFAULT-VALUE}).")
    private int steps;

    @Option(names = "--out", paramLabel = "FILE", description = "Picture to write (dirac-gan.png).")
    private Optional<Output> out;

    @Option(names = "--table", paramLabel = "FILE", description = "Markdown file to write the table to as well.")
    private Optional<Output> table;

    @Override
    public void run() {
        requireBetween("--gamma", gamma, 0, 1000);
        requireBetween("--noise", noise, 0, 100);
        requireBetween("--learning-rate", learningRate, 1e-4, 10);
        Pictures.requireBetween("--steps", steps, 10, 100_000);
        Path picture = OutputFile.picture(out, Path.of("dirac-gan.png"));
        Optional<Path> markdown = table.map(file -> OutputFile.named("--table", file));
        DiracStudy study = DiracStudy.of(losses(), new Strength(gamma, noise), learningRate, steps);
        PrintWriter terminal = spec.commandLine().getOut();
        print(study, terminal);
        terminal.flush();
        PictureFile.write(DiracPicture.of(study), picture);
        terminal.println("Drew their paths in " + picture);
        markdown.ifPresent(written -> {
            DurableFiles.replace(written, file -> Files.writeString(file, study.markdown()));
            terminal.println("Wrote the table to " + written);
        });
        terminal.flush();
    }

    /** Written so that what is no number is refused, too. */
    private static void requireBetween(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new InvalidInputException(
                    option + " is " + value + ", but must be from " + plain(least) + " to " + plain(most) + ".");
        }
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private Map<String, AdversarialLoss> losses() {
        Registry registry = common.gan().registry();
        Settings all = Configuration.withoutVariant(registry.classLoader(), settings);
        Plugins<LossProvider> known = registry.plugins(PluginKind.LOSS);
        List<String> wanted = names.isEmpty()
                ? known.all().stream().map(entry -> entry.plugin().name()).toList()
                : names;
        Map<String, AdversarialLoss> losses = new LinkedHashMap<>();
        for (String name : wanted) {
            losses.put(name, known.get(name, "--losses").create(all.at("losses." + name)));
        }
        return losses;
    }

    private static void print(DiracStudy study, PrintWriter terminal) {
        terminal.println(study.title());
        terminal.println();
        TextTable table = new TextTable(DiracStudy.TITLES);
        String before = "";
        for (Outcome outcome : study.outcomes()) {
            List<String> cells = new ArrayList<>(outcome.cells());
            if (outcome.loss().equals(before)) {
                cells.set(0, "");
            }
            before = outcome.loss();
            table.row(cells);
        }
        terminal.print(table);
        terminal.println();
        for (Verdict verdict : study.verdicts()) {
            terminal.println("  " + verdict + ": " + verdict.meaning());
        }
    }
}
