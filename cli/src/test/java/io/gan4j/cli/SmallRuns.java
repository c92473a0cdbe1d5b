package io.gan4j.cli;

import io.gan4j.testkit.FewDigits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Trainings of milliseconds. */
final class SmallRuns {
    /** Names the plug-in that the data come in. */
    static final String DATA = " --plugins " + FewDigits.plugin();

    private SmallRuns() {}

    /** Returns a call that trains the small form of {@code variant} in a new run folder in {@code runs}. */
    static String train(String variant, Path runs) {
        String sizes = variant.equals("gan")
                ? " --set image.height=6 --set image.width=5 --set networks.mlp-generator.units=[8]"
                        + " --set networks.maxout-discriminator={layers=1,units=4,pieces=2}"
                : " --set image.height=16 --set image.width=16 --set networks.dcgan-generator.width=2"
                        + " --set networks.dcgan-discriminator.width=2";
        return "train " + variant + sizes + DATA
                + " --set data.source=few-digits --set data.batch-size=8 --set latent.size=4"
                + " --set samples.rows=2 --set samples.columns=2 --set log.every=1 --out " + runs;
    }

    /** Returns the words that start a call in a process of its own. */
    static List<String> process(String call) {
        return process(call, System.getProperty("java.class.path"));
    }

    static List<String> process(String call, String classPath) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1", // it is over before the second compiler has paid for itself
                "-cp",
                classPath,
                Main.class.getName()));
        words.addAll(List.of(call.split(" ")));
        return words;
    }
}
