package io.gan4j.cli.text;

import io.gan4j.Gan.Outlook;
import io.gan4j.config.Configuration;
import io.gan4j.nn.NetworkSummary;
import io.gan4j.nn.compiled.MachineMemory;
import io.gan4j.report.About;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows what {@code train --dry-run} found. */
public final class Outlooks {
    private Outlooks() {}

    public static void print(Outlook outlook, Configuration configuration, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s on %s: %,d examples of %s, %,d steps of %d%n",
                configuration.variant(),
                outlook.data().source(),
                outlook.data().examples(),
                outlook.data().image(),
                outlook.steps(),
                outlook.batchSize());
        Map<List<NetworkSummary.Layer>, String> shown = new HashMap<>();
        for (NetworkSummary network : outlook.networks()) {
            String alike = shown.putIfAbsent(network.layers(), network.name());
            if (alike == null) {
                print(network, out);
            } else {
                out.printf("%n%s, like %s%n", network.name(), alike);
            }
        }
        out.println();
        out.printf(
                Locale.ROOT,
                "Memory: about %,d MB, by a few steps on a few examples; this machine has %,d MB%n",
                outlook.memoryBytes() / 1_000_000,
                MachineMemory.bytes() / 1_000_000);
        out.println("Time: about " + About.time(outlook.seconds()) + ", by some of its steps on this machine");
    }

    private static void print(NetworkSummary network, PrintWriter out) {
        out.println();
        out.printf(Locale.ROOT, "%s, %,d parameters%n", network.name(), network.parameters());
        int names =
                width(network.layers().stream().map(NetworkSummary.Layer::name).toList());
        int kinds =
                width(network.layers().stream().map(NetworkSummary.Layer::kind).toList());
        int shapes = width(network.layers().stream().map(Outlooks::shape).toList());
        for (NetworkSummary.Layer layer : network.layers()) {
            out.printf(
                    Locale.ROOT,
                    "  %-" + names + "s  %-" + kinds + "s  %-" + shapes + "s  %,12d%n",
                    layer.name(),
                    layer.kind(),
                    shape(layer),
                    layer.parameters());
        }
    }

    private static String shape(NetworkSummary.Layer layer) {
        return layer.outputShape().stream().map(String::valueOf).collect(Collectors.joining("×"));
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(1);
    }
}
