package io.gan4j.encoders;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The network of all-MiniLM-L6-v2, and what its card says to do with its output. */
final class MiniLmModel implements AutoCloseable {
    static final int SIZE = 384;

    private final OrtEnvironment environment;
    private final OrtSession session;

    private MiniLmModel(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    /** Loads the network, for one thread: with several, sums come in another order from run to run. */
    static MiniLmModel load() throws IOException, OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "gan4j");
        environment.setTelemetry(false);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return new MiniLmModel(environment, environment.createSession(MiniLmFiles.model(), options));
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }

    /**
     * Returns the vector of each sentence, of length 1: the mean over the vectors of its pieces. The 8 bits are scaled
     * to the whole batch, so that a vector depends on its company; alone it is always the same.
     *
     * @param sentences pieces of each, with those at the ends
     */
    float[][] vectors(List<long[]> sentences) throws OrtException {
        int longest = sentences.stream().mapToInt(pieces -> pieces.length).max().orElseThrow();
        long[][] input = new long[sentences.size()][];
        long[][] mask = new long[sentences.size()][longest];
        for (int i = 0; i < input.length; i++) {
            input[i] = Arrays.copyOf(sentences.get(i), longest); // piece 0 is padding
            Arrays.fill(mask[i], 0, sentences.get(i).length, 1);
        }
        try (OnnxTensor pieces = OnnxTensor.createTensor(environment, input);
                OnnxTensor read = OnnxTensor.createTensor(environment, mask);
                OnnxTensor sentence = OnnxTensor.createTensor(environment, new long[input.length][longest]);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", pieces, "attention_mask", read, "token_type_ids", sentence))) {
            float[][][] states = (float[][][]) result.get(0).getValue();
            float[][] vectors = new float[input.length][];
            for (int i = 0; i < vectors.length; i++) {
                vectors[i] = normalisedMean(Arrays.copyOf(states[i], sentences.get(i).length));
            }
            return vectors;
        }
    }

    /** The mean has the direction of the sum. */
    private static float[] normalisedMean(float[][] states) {
        double[] sum = new double[SIZE];
        for (float[] state : states) {
            for (int i = 0; i < SIZE; i++) {
                sum[i] += state[i];
            }
        }
        double length =
                Math.sqrt(Arrays.stream(sum).map(number -> number * number).sum());
        float[] normalised = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            normalised[i] = (float) (sum[i] / length);
        }
        return normalised;
    }
}
