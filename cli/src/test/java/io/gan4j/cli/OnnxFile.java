package io.gan4j.cli;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Looks at files as a program with ONNX Runtime does. */
final class OnnxFile {
    private OnnxFile() {}

    static Map<String, INDArray> run(Path file, Map<String, INDArray> inputs) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file.toString())) {
            Map<String, OnnxTensor> given = new HashMap<>();
            for (Map.Entry<String, INDArray> input : inputs.entrySet()) {
                INDArray array = input.getValue();
                given.put(
                        input.getKey(),
                        OnnxTensor.createTensor(
                                environment,
                                FloatBuffer.wrap(array.dup('c').data().asFloat()),
                                array.shape()));
            }
            Map<String, INDArray> found = new HashMap<>();
            try (OrtSession.Result result = session.run(given)) {
                for (Map.Entry<String, ?> output : result) {
                    OnnxTensor tensor = (OnnxTensor) output.getValue();
                    float[] numbers = new float[tensor.getFloatBuffer().remaining()];
                    tensor.getFloatBuffer().get(numbers);
                    found.put(
                            output.getKey(),
                            Nd4j.createFromArray(numbers)
                                    .reshape('c', tensor.getInfo().getShape()));
                }
            }
            return found;
        } catch (OrtException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    static Map<String, String> metadata(Path file) {
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString())) {
            return session.getMetadata().getCustomMetadata();
        } catch (OrtException e) {
            throw new AssertionError(file.toString(), e);
        }
    }
}
