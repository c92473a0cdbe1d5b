package io.gan4j.cli;

import io.gan4j.Ability;
import io.gan4j.TrainedModel;
import io.gan4j.cli.option.Common;
import io.gan4j.cli.option.DirectionName;
import io.gan4j.cli.option.Output;
import io.gan4j.cli.option.OutputFile;
import io.gan4j.cli.option.OutputFolder;
import io.gan4j.cli.option.RunPointArgument;
import io.gan4j.error.InvalidInputException;
import io.gan4j.exchange.TorchWeights;
import io.gan4j.file.ShellWord;
import io.gan4j.nn.Direction;
import io.gan4j.nn.Network;
import io.gan4j.nn.compiled.Dl4jExport;
import io.gan4j.nn.onnx.OnnxExport;
import io.gan4j.nn.onnx.Weights;
import io.gan4j.run.MetricTable;
import io.gan4j.run.ModelFile;
import io.gan4j.run.RunPoint;
import io.gan4j.run.tensorboard.TensorBoard;
import io.gan4j.text.TextSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = "Writes a trained model, or what its training has logged, for other programs.",
        footer = {
            "",
            "A model makes images of codes [n, size], beside them of one-hot labels",
            "[n, classes] or vectors of texts [n, size] where it takes them, or translates",
            "images [n, c, h, w]. Batches may have any size.",
            "",
            "Examples:",
            "  gan4j export latest --format onnx",
            "  gan4j export 7@best --format onnx --licence CC-BY-4.0 --out digits.onnx",
            "  gan4j export latest --format dl4j --out generator.zip",
            "  gan4j export latest --format tensorboard",
            "  gan4j export 7 --format csv --out losses.csv"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ExportCommand implements Runnable {
    /** What a run can be written as. */
    enum Format {
        ONNX,
        SAFETENSORS,
        DL4J,
        MODEL,
        TENSORBOARD,
        CSV
    }

    /** What says which weights are written, to formats that have weights of some only. */
    private static final List<String> OF_NETWORKS = List.of("--network", "--direction", "--weights");

    private static final String LICENCE = "--licence";

    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Mixin
    private RunPointArgument run;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "onnx: one graph for ONNX Runtime, onnxruntime-web and others, opset " + OnnxExport.OPSET
                    + ". safetensors: the weights alone, named and laid out as in PyTorch. dl4j: a zip that a DL4J program"
                    + " loads with ComputationGraph.load(file, false). model: the run for use alone, small, which all"
                    + " commands take like a run. tensorboard: a folder of events: what was logged, pictures of samples,"
                    + " settings, histograms of weights. csv: the log as a table, a row a line. The last two need no"
                    + " plug-ins of the run.")
    private Format format;

    @Option(
            names = "--network",
            paramLabel = "NAME",
            description = "One network of the run alone, such as discriminator.")
    private Optional<String> network;

    @Option(
            names = "--direction",
            paramLabel = "D",
            description = "A-to-B or B-to-A, of a run that translates both ways.")
    private Optional<String> direction;

    @Option(
            names = "--weights",
            paramLabel = "WHICH",
            defaultValue = "averaged",
            description = "averaged: those that images are made with, the average where the run keeps one (default)."
                    + " learnt: those that learn.")
    private Weights weights;

    @Option(
            names = LICENCE,
            paramLabel = "TEXT",
            description =
                    "Licence of the weights, to be written into the file of a model; that of the data is, where it is known.")
    private Optional<String> licence;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "File to write, or folder, for tensorboard an empty one (in the run folder).")
    private Optional<Output> out;

    @Override
    public void run() {
        switch (format) {
            case ONNX -> writeModel(".onnx", this::writeOnnx);
            case SAFETENSORS ->
                writeModel(
                        ".safetensors",
                        (model, file) -> TorchWeights.write(
                                single(model).map(List::of).orElse(model.networks()), facts(model), file));
            case DL4J -> writeModel(".zip", this::writeDl4j);
            case MODEL -> writeForUse();
            case TENSORBOARD -> writeEvents();
            case CSV -> writeTable();
        }
    }

    private void writeModel(String ending, BiConsumer<TrainedModel, Path> write) {
        TrainedModel model = common.gan().open(run.point());
        direction.ifPresent(asked -> model.translation(DirectionName.parse(asked))); // or it is refused
        String name = network.orElseGet(() -> translates(model) ? "translator-" + way(model) : "generator");
        Path file = OutputFile.of(out, model.folder().place(name + ending));
        write.accept(model, file);
        say("Wrote the " + name + " of step " + model.step() + " to " + file);
    }

    private void writeDl4j(TrainedModel model, Path file) {
        Network only = single(model)
                .orElseThrow(() -> new InvalidInputException(
                        model.folder().path() + " draws by several networks, which cannot be one of plain DL4J."));
        Dl4jExport.write(only, facts(model), file);
    }

    private void writeForUse() {
        requireNone(OF_NETWORKS, "onnx, safetensors, dl4j");
        RunPoint point = run.point();
        Path file = OutputFile.of(out, point.folder().place("model" + ModelFile.ENDING));
        common.gan().writeModel(point, licence, file);
        say("Wrote the model to " + file);
    }

    private void writeEvents() {
        requireNothingOfModels();
        RunPoint point = run.point();
        Path folder = out.map(Output::path).orElseGet(() -> point.folder().place("tensorboard"));
        OutputFolder.make(folder);
        TensorBoard.Written written = TensorBoard.write(point, folder);
        say("Wrote " + written.lines() + " lines of the log, " + written.pictures() + " pictures of samples"
                + written.weights().map(of -> ", weights of step " + of.step()).orElse("") + " and the settings to "
                + written.file());
        say("Look at them with\n  tensorboard --logdir " + ShellWord.of(folder));
    }

    private void writeTable() {
        requireNothingOfModels();
        RunPoint point = run.point();
        if (point.step().isPresent()) {
            throw InvalidInputException.lines(
                    point + " is a checkpoint, and --format csv writes the log of a whole run.",
                    "Name the run without what stands behind the @.");
        }
        Path file = OutputFile.of(out, point.folder().place("metrics.csv"));
        int rows = MetricTable.writeCsv(point.folder(), file);
        say("Wrote " + rows + " lines of the log to " + file);
    }

    private void requireNothingOfModels() {
        requireNone(OF_NETWORKS, "onnx, safetensors, dl4j");
        requireNone(List.of(LICENCE), "onnx, safetensors, dl4j, model");
    }

    private void requireNone(List<String> options, String formats) {
        for (String option : options) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw InvalidInputException.lines(
                        option + " says nothing to --format " + format.name().toLowerCase(Locale.ROOT) + ".",
                        "Leave it out, or name another format: " + formats + ".");
            }
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }

    private static boolean translates(TrainedModel model) {
        return model.abilities().contains(Ability.TRANSLATES);
    }

    private Direction way(TrainedModel model) {
        return DirectionName.of(direction, model);
    }

    private Map<String, String> facts(TrainedModel model) {
        Map<String, String> facts = new TreeMap<>(model.facts());
        licence.ifPresent(text -> facts.put("weights-licence", text));
        return facts;
    }

    private void writeOnnx(TrainedModel model, Path file) {
        if (network.isPresent()) {
            OnnxExport.write(model.network(network.get()), facts(model), file);
        } else if (translates(model)) {
            OnnxExport.write(model.translator(), way(model), weights, facts(model), file);
        } else {
            int textSize = model.data().text().map(TextSpec::size).orElse(0);
            OnnxExport.write(model.generator(), textSize, weights, facts(model), file);
        }
    }

    /** Returns the only network that is written; empty where several make an image. */
    private Optional<Network> single(TrainedModel model) {
        if (network.isPresent()) {
            return network.map(model::network);
        }
        if (translates(model)) {
            return Optional.of(weights.of(model.translator().translator(way(model))));
        }
        return model.generator().sampled().map(weights::of);
    }
}
