package io.gan4j.benchmarks;

import static io.gan4j.benchmarks.Table.number;
import static io.gan4j.benchmarks.Table.numbers;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "curves",
        description =
                "Trains with gan4j's executor, with DL4J's layers, and with these in double, from the same weights"
                        + " on the same data, and shows both losses.")
@SuppressWarnings("NullAway.Init") // picocli sets the command's description
final class CurvesCommand implements Runnable {
    /** Rows of a table behind the first. */
    private static final int ROWS = 10;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final Machine machine = new Machine();

    @Mixin
    private final Steps steps = new Steps(200);

    @Mixin
    private final Overrides overrides = new Overrides();

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Default: ${DEFAULT-VALUE}. As small as they are here, DL4J's layers take minutes, not hours.")
    private List<String> variants = List.of("gan", "cgan", "dcgan", "lsgan", "sgan", "acgan", "cyclegan", "stackgan");

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        machine.describe(out);
        for (String variant : variants) {
            List<String> settings = overrides.over(small(variant));
            out.println(variant + (settings.isEmpty() ? "" : " with " + String.join(", ", settings)));
            out.println(table(
                    training(variant, Peer.ONEDNN, "float", settings),
                    training(variant, Peer.DL4J, "float", settings),
                    training(variant, Peer.DL4J, "double", settings)));
        }
    }

    /** Returns what makes a variant small enough for DL4J's layers: all that learns is still there. */
    private static List<String> small(String variant) {
        return switch (variant) {
            case "gan" -> List.of();
            case "cyclegan" ->
                List.of(
                        "image={height=32,width=32}",
                        "networks.resnet-generator={width=16,upsampling=transposed}",
                        "networks.patchgan-discriminator.width=16");
            case "stackgan" ->
                List.of(
                        "preset=paper", // DL4J's layers have no gradients of gradients
                        "image={height=64,width=64}",
                        "data.batch-size=8",
                        "networks.stackgan-stage1-generator.width=16",
                        "networks.stackgan-stage2-generator={width=16,blocks=2}",
                        "networks.stackgan-stage1-discriminator.width=24",
                        "networks.stackgan-stage2-discriminator.width=16");
            default ->
                List.of(
                        "data.batch-size=32",
                        "networks.dcgan-generator.width=32",
                        "networks.dcgan-discriminator.width=32");
        };
    }

    private RandomTraining training(String variant, Peer peer, String precision, List<String> settings) {
        String runtime =
                "runtime={executor=" + peer + ",precision=" + precision + ",threads=" + machine.threads() + "}";
        return new RandomTraining(
                variant, Stream.concat(settings.stream(), Stream.of(runtime)).toList());
    }

    private Table table(RandomTraining ours, RandomTraining theirs, RandomTraining exact) {
        Table table = new Table(
                "step",
                "onednn D, G",
                "dl4j D, G",
                "in double D, G",
                "onednn to double so far",
                "dl4j to double so far");
        double ourSum = 0;
        double theirSum = 0;
        for (int step = 1; step <= steps.count(); step++) {
            List<Double> our = RandomTraining.losses(ours.step());
            List<Double> their = RandomTraining.losses(theirs.step());
            List<Double> inDouble = RandomTraining.losses(exact.step());
            ourSum += difference(our, inDouble);
            theirSum += difference(their, inDouble);
            if (step == 1 || step % Math.max(1, steps.count() / ROWS) == 0) {
                table.row(
                        Integer.toString(step),
                        numbers("%.3f", our),
                        numbers("%.3f", their),
                        numbers("%.3f", inDouble),
                        number("%.5f", ourSum / step),
                        number("%.5f", theirSum / step));
            }
        }
        return table;
    }

    /** Returns the mean distance of numbers in the same places. */
    static double difference(List<Double> ones, List<Double> others) {
        double sum = 0;
        for (int i = 0; i < ones.size(); i++) {
            sum += Math.abs(ones.get(i) - others.get(i));
        }
        return sum / ones.size();
    }
}
