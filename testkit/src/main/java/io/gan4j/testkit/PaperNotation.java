package io.gan4j.testkit;

import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.NetworkSummary;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.random.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.NoOp;

/** Networks in the notation that papers have. */
public final class PaperNotation {
    private static final Pattern CONVOLUTION = Pattern.compile("(convolution|deconvolution) (\\d)×\\d/(\\d)");

    private PaperNotation() {}

    /** Compiles a network, with settings over its own, and counts it. */
    public static NetworkSummary summary(NetworkProvider architecture, NetworkShape shape, String... settings) {
        return NetworkCompiler.compile(
                        "network",
                        architecture.configure(Plugins.settings("networks", architecture.name(), settings), shape),
                        shape,
                        DataType.FLOAT,
                        new NoOp(),
                        ExecutorKind.fastest(),
                        new Randomness(1))
                .internals()
                .summary();
    }

    /** Returns the convolutions: kernel, stride, maps, and rows of the output; {@code u} for transposed ones. */
    public static List<String> convolutions(NetworkSummary summary) {
        List<String> found = new ArrayList<>();
        for (NetworkSummary.Layer layer : summary.layers()) {
            Matcher kind = CONVOLUTION.matcher(layer.kind());
            if (kind.matches()) {
                found.add((kind.group(1).equals("convolution") ? "c" : "u") + kind.group(2) + "s" + kind.group(3) + " "
                        + layer.outputShape().get(0) + " " + layer.outputShape().get(1));
            }
        }
        return found;
    }

    /** Returns how many pixels in a row an output of the last convolution depends on. */
    public static int receptiveField(NetworkSummary summary) {
        int pixels = 1;
        int apart = 1;
        for (String convolution : convolutions(summary)) {
            pixels += (convolution.charAt(1) - '0' - 1) * apart;
            apart *= convolution.charAt(3) - '0';
        }
        return pixels;
    }
}
