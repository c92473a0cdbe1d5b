package io.gan4j.cli;

import io.gan4j.Gan.Outlook;
import io.gan4j.config.Configuration;
import io.gan4j.nn.NetworkSummary;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows what {@code train --dry-run} found. */
final class Outlooks {
    private Outlooks() {}

    static void print(Outlook outlook, Configuration configuration, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s on %s: %,d examples of %s, %,d steps of %d%n",
                configuration.variant(),
                outlook.data().source(),
                outlook.data().examples(),
                outlook.data().image(),
                outlook.steps(),
                outlook.batchSize());
        outlook.networks().forEach(network -> print(network, out));
        out.println();
        out.printf(
                Locale.ROOT,
                "Memory: about %.1f GB for weights, optimiser, gradients and the passes of a step%n",
                outlook.memoryBytes() / 1e9);
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
