package io.gan4j.cli;

import io.gan4j.Gan;
import io.gan4j.RunResult;
import io.gan4j.TrainingOptions;
import io.gan4j.cli.option.Common;
import io.gan4j.cli.option.RunSettings;
import io.gan4j.config.Configuration;
import io.gan4j.error.InvalidInputException;
import io.gan4j.exchange.NamedTensors;
import io.gan4j.exchange.TorchWeights;
import io.gan4j.exchange.TorchWeights.Mapping;
import io.gan4j.nn.Network;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description = "Makes a run of weights that PyTorch has learned: to draw with, or to train further.",
        footer = {
            "",
            "The file is a state dict: torch.save(net.state_dict(), FILE), or save_file(...) of",
            "safetensors.torch. Settings give the run's network its architecture; what became",
            "what is printed.",
            "",
            "Examples:",
            "  gan4j import dcgan --preset paper --set image.height=64 --set image.width=64 \\",
            "      --set image.channels=3 --from netG.pth",
            "  gan4j import cyclegan --network generator-A-to-B --from netG.safetensors"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ImportCommand implements Runnable {
    private static final String AVERAGE = "-average";

    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Mixin
    private RunSettings settings;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "FILE",
            description = "The weights, a state dict: what torch.save wrote, or safetensors.")
    private Path file;

    @Option(
            names = "--network",
            paramLabel = "NAME",
            defaultValue = "generator",
            description = "The network that they are of, with its average where the run keeps one (generator).")
    private String network;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder that run folders are made in (runs).")
    private @Nullable Path out;

    @Override
    public void run() {
        PrintWriter said = spec.commandLine().getOut();
        requireWeights();
        Gan gan = common.gan().saying(said::println);
        List<String> overrides = new ArrayList<>(settings.overrides());
        if (out != null) {
            overrides.add(Configuration.override("output.dir", out.toString()));
        }
        Configuration configuration = gan.configure(settings.variant(), settings.file(), overrides);
        List<Mapping> mapped = new ArrayList<>();
        TrainingOptions options = TrainingOptions.NONE.calledBy(
                spec.commandLine().getParseResult().originalArgs());
        RunResult result =
                gan.begin(configuration, options, networks -> mapped.addAll(TorchWeights.read(file, named(networks))));
        mapped.forEach(said::println);
        said.println("Run folder " + result.folder().path());
    }

    /** Before data are read, and a folder is made. */
    private void requireWeights() {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("--from " + file + ": there is no such file.");
        }
        NamedTensors.open(file).close();
    }

    /** Returns the network that is asked for, and its average. */
    private List<Network> named(List<Network> networks) {
        List<Network> named = networks.stream()
                .filter(one -> one.name().equals(network) || one.name().equals(network + AVERAGE))
                .toList();
        if (named.isEmpty()) {
            throw InvalidInputException.lines(
                    "Variant \"" + settings.variant() + "\" has no network " + network + " here.",
                    "It has "
                            + networks.stream()
                                    .map(Network::name)
                                    .filter(name -> !name.endsWith(AVERAGE))
                                    .collect(Collectors.joining(", "))
                            + ".",
                    "Name one: --network NAME");
        }
        return named;
    }
}
