package io.gan4j.cli;

import io.gan4j.Gan;
import io.gan4j.cli.option.Common;
import io.gan4j.cli.option.RunArgument;
import io.gan4j.cluster.Cluster;
import io.gan4j.run.RunFolder;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "resume",
        description = "Goes on with a run from its newest checkpoint, as if it had not stopped.",
        footer = {
            "",
            "Examples:",
            "  gan4j resume latest",
            "  gan4j resume 7 --steps 5000 --allow-config-change",
            "  gan4j resume 7 --set optimizer.generator.learning-rate=5e-5 --allow-config-change"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ResumeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Mixin
    private RunArgument run;

    @Mixin
    private Training.Options training;

    @Option(names = "--epochs", paramLabel = "N", description = "Another length of the training; moves schedules.")
    private @Nullable String epochs;

    @Option(names = "--steps", paramLabel = "N", description = "Another length of the training; moves schedules.")
    private @Nullable String steps;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Another setting, such as checkpoints.every=100.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--allow-config-change",
            description =
                    "Takes settings that are others than the run was trained with so far: how it learns, for how long,"
                            + " what it records. Its networks, its data and the size of its batches stay.")
    private boolean allowConfigChange;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Gan gan = common.gan();
        RunFolder folder = run.folder();
        List<String> differences = gan.differences(folder);
        if (!differences.isEmpty()) {
            out.println("This is not quite the machine that the run was started on; its bits may differ from here on:");
            differences.forEach(line -> out.println("  " + line));
        }
        if (training.areElsewhere()) {
            return together(gan, folder, out);
        }
        return Training.run(
                spec,
                training,
                folder.name(),
                gan,
                (saying, options) ->
                        saying.resume(folder, overrides(), allowConfigChange ? options.allowingChanges() : options));
    }

    private int together(Gan gan, RunFolder folder, PrintWriter out) {
        gan.requireShared(folder, overrides(), training.workers());
        List<String> words = new ArrayList<>(common.words());
        overrides().forEach(setting -> words.addAll(List.of("--set", setting)));
        if (allowConfigChange) {
            words.add("--allow-config-change");
        }
        try (Cluster cluster = training.open(gan, out)) {
            return training.workers(gan, cluster, folder, words, out).train();
        }
    }

    private List<String> overrides() {
        List<String> overrides = new ArrayList<>(settings);
        if (epochs != null) {
            overrides.add("training.epochs=" + epochs);
            overrides.add("training.steps=null");
        }
        if (steps != null) {
            overrides.add("training.steps=" + steps);
        }
        return overrides;
    }
}
