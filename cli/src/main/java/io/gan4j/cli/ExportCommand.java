package io.gan4j.cli;

import io.gan4j.TrainedModel;
import io.gan4j.cli.option.Common;
import io.gan4j.cli.option.Output;
import io.gan4j.cli.option.OutputFile;
import io.gan4j.cli.option.RunPointArgument;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.nn.Network;
import io.gan4j.nn.compiled.Dl4jExport;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = "Writes a trained generator for other programs.",
        footer = {
            "",
            "A DL4J program loads the file with ComputationGraph.load(file, false), and",
            "feeds it codes [n, size]; one-hot labels [n, classes], too, if it takes labels.",
            "",
            "Example:",
            "  gan4j export latest --format dl4j --out generator.zip"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ExportCommand implements Runnable {
    /** What a generator can be written as. */
    enum Format {
        DL4J
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Mixin
    private RunPointArgument run;

    @Option(names = "--format", required = true, paramLabel = "FORMAT", description = "dl4j: a zip for plain DL4J.")
    private Format format;

    @Option(names = "--out", paramLabel = "FILE", description = "File to write (generator.zip in the run folder).")
    private Optional<Output> out;

    @Override
    public void run() {
        TrainedModel model = common.gan().open(run.point());
        Network generator = model.generator()
                .sampled()
                .orElseThrow(() -> new InvalidInputException(
                        model.folder().path() + " draws by several networks, which cannot be one of plain DL4J."));
        Path file = OutputFile.of(out, model.folder().path().resolve("generator.zip"));
        switch (format) {
            case DL4J -> DurableFiles.replace(file, whole -> Dl4jExport.write(generator, whole));
        }
        spec.commandLine().getOut().println("Wrote the generator of step " + model.step() + " to " + file);
    }
}
