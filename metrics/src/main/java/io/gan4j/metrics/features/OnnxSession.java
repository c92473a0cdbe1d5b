package io.gan4j.metrics.features;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metrics.features.OnnxSettings.Layout;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A network of ONNX Runtime with one input, images, of which one output is looked at. */
final class OnnxSession implements AutoCloseable {
    /** Images of a pass, where the network takes any number of them. */
    private static final int BATCH = 16;

    /** A gigabyte of them: for batches of a fixed size, which a file may say what it likes of. */
    private static final long MOST_NUMBERS = 1 << 28;

    private final Path file;
    private final OnnxSettings settings;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String input;
    private final String output;
    private final long fixedBatch;
    private boolean closed;

    /** @param fixedBatch images that it takes at once, or a number below 1 for any */
    private OnnxSession(
            Path file,
            OnnxSettings settings,
            OrtEnvironment environment,
            OrtSession session,
            String input,
            String output,
            long fixedBatch) {
        this.file = file;
        this.settings = settings;
        this.environment = environment;
        this.session = session;
        this.input = input;
        this.output = output;
        this.fixedBatch = fixedBatch;
    }

    /** @throws InvalidInputException if it is no network, or not one as the settings have it */
    static OnnxSession open(Path file, OnnxSettings settings) {
        try {
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "gan4j");
            environment.setTelemetry(false);
            OrtSession session = environment.createSession(file.toString());
            try {
                Map.Entry<String, NodeInfo> input = input(file, session.getInputInfo());
                long fixedBatch = requireFit(file, input.getValue().getInfo(), settings);
                String output = output(file, session.getOutputNames(), settings);
                return new OnnxSession(file, settings, environment, session, input.getKey(), output, fixedBatch);
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new InvalidInputException(
                    file + " is no ONNX network that ONNX Runtime can load.\n  " + inOneLine(e), e);
        }
    }

    /** Names of the file stand in it as they are. */
    private static String inOneLine(OrtException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    }

    private static Map.Entry<String, NodeInfo> input(Path file, Map<String, NodeInfo> inputs) {
        if (inputs.size() != 1) {
            throw new InvalidInputException(file + " takes " + inputs.size() + " inputs, "
                    + String.join(", ", inputs.keySet()) + "; a feature network takes one: images.");
        }
        return inputs.entrySet().iterator().next();
    }

    /** Returns how many images are taken at once, below 1 for any number. */
    private static long requireFit(Path file, ValueInfo input, OnnxSettings settings) {
        long[] given = settings.layout().shape(-1, settings.image());
        if (!(input instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
            throw new InvalidInputException(file + " takes " + input + "; a feature network takes floats.");
        }
        long[] taken = tensor.getShape();
        boolean fits = taken.length == given.length;
        for (int i = 1; fits && i < given.length; i++) {
            fits = taken[i] < 1 || taken[i] == given[i];
        }
        if (!fits) {
            throw InvalidInputException.lines(
                    file + " takes " + text(taken) + ", but is to be given images " + text(given) + ".",
                    "Set height, width, channels and layout of gan4j.features.onnx to what it takes.");
        }
        if (taken[0] > MOST_NUMBERS / settings.image().length()) {
            throw new InvalidInputException(file + " takes " + taken[0] + " images of " + settings.image()
                    + " at once; up to " + MOST_NUMBERS / settings.image().length() + " can be given.");
        }
        return taken[0];
    }

    private static String text(long[] shape) {
        return Arrays.stream(shape)
                .mapToObj(size -> size < 1 ? "any" : Long.toString(size))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String output(Path file, Set<String> outputs, OnnxSettings settings) {
        if (outputs.isEmpty()) {
            throw new InvalidInputException(file + " has no output.");
        }
        String output = settings.output().orElseGet(() -> outputs.iterator().next());
        if (!outputs.contains(output)) {
            throw InvalidInputException.lines(
                    file + " has no output \"" + output + "\".",
                    "Its outputs: " + String.join(", ", outputs),
                    "Set one: --set features.onnx.output=NAME");
        }
        return output;
    }

    String output() {
        return output;
    }

    /** Returns how many images {@link #run} takes at most. */
    int batch() {
        return fixedBatch < 1 ? BATCH : Math.toIntExact(fixedBatch);
    }

    /**
     * Computes.
     *
     * @param images from one to {@link #batch()}, one after the other, in the order of the layout
     * @return as many numbers of each, one image after the other
     * @throws InvalidInputException if the network cannot, or something else comes out
     */
    float[] run(float[] images) {
        int n = images.length / settings.image().length();
        // A network that wants a certain number of images is given empty ones beside them.
        int given = fixedBatch < 1 ? n : batch();
        float[] values = Arrays.copyOf(images, given * settings.image().length());
        long[] shape = settings.layout().shape(given, settings.image());
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
                OrtSession.Result result = session.run(Map.of(input, tensor), Set.of(output))) {
            float[] rows = rows(result.get(0), given);
            return Arrays.copyOf(rows, rows.length / given * n);
        } catch (OrtException e) {
            throw new InvalidInputException(
                    file + " cannot be computed for images " + text(shape) + ".\n  " + inOneLine(e), e);
        }
    }

    private float[] rows(OnnxValue value, int n) {
        if (value instanceof OnnxTensor tensor && tensor.getInfo().type == OnnxJavaType.FLOAT) {
            long[] shape = tensor.getInfo().getShape();
            boolean ofEach =
                    shape.length > 0 && shape[0] == n && Arrays.stream(shape).allMatch(size -> size > 0);
            if (ofEach && shape.length == 2) {
                return floats(tensor);
            }
            if (ofEach && shape.length == 4) {
                return means(floats(tensor), shape, settings.layout());
            }
        }
        throw InvalidInputException.lines(
                "Output \"" + output + "\" of " + file + " is " + value.getInfo() + " for " + n + " images.",
                "A feature network has one of floats, [n, numbers], or maps [n, c, h, w].",
                "Set another: --set features.onnx.output=NAME");
    }

    private static float[] floats(OnnxTensor tensor) {
        float[] numbers = new float[tensor.getFloatBuffer().remaining()];
        tensor.getFloatBuffer().get(numbers);
        return numbers;
    }

    /** Returns the mean of each map. */
    private static float[] means(float[] maps, long[] shape, Layout layout) {
        int channels = (int) (layout == Layout.NCHW ? shape[1] : shape[3]);
        int n = (int) shape[0];
        int area = maps.length / (n * channels);
        float[] means = new float[n * channels];
        for (int i = 0; i < means.length; i++) {
            int image = i / channels;
            int channel = i % channels;
            double sum = 0;
            for (int k = 0; k < area; k++) {
                sum += maps[
                        layout == Layout.NCHW
                                ? (image * channels + channel) * area + k
                                : (image * area + k) * channels + channel];
            }
            means[i] = (float) (sum / area);
        }
        return means;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("a session cannot be closed", e);
        }
    }
}
