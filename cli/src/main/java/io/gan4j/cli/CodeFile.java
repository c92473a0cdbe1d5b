package io.gan4j.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.gan4j.TrainedModel;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.TextFile;
import io.gan4j.run.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Codes of images in a file, as the studio copies them: {@code {"code": [0.3, …], "label": 7}}, or a list of these.
 *
 * @param codes {@code [n, size]}
 * @param labels of those that have one; as many as codes, or none
 */
record CodeFile(INDArray codes, List<Integer> labels) {
    private static final String EXAMPLE =
            "It should have {\"code\": [0.3, …]}, with \"label\": 7 for a class, or a list of these.";

    static CodeFile read(Path file, TrainedModel model) {
        JsonNode json;
        try {
            json = Json.tree(TextFile.read(file, EXAMPLE));
        } catch (IllegalArgumentException e) {
            throw InvalidInputException.lines(file + " is not JSON.", EXAMPLE);
        }
        int size = model.generator().latentSpace().size();
        List<INDArray> codes = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (JsonNode one : json.isArray() ? json : List.of(json)) {
            codes.add(code(one.path("code"), size, file));
            if (one.hasNonNull("label")) {
                labels.add(label(one.path("label"), model.classes(), file));
            }
        }
        if (codes.isEmpty() || (!labels.isEmpty() && labels.size() != codes.size())) {
            throw InvalidInputException.lines(
                    file + (codes.isEmpty() ? " has no code." : " has a label for some of its codes only."), EXAMPLE);
        }
        return new CodeFile(Nd4j.vstack(codes), labels);
    }

    private static INDArray code(JsonNode numbers, int size, Path file) {
        if (!numbers.isArray()) {
            throw InvalidInputException.lines(file + " has no code.", EXAMPLE);
        }
        if (numbers.size() != size) {
            throw InvalidInputException.lines(
                    file + " has a code of " + numbers.size() + " numbers; those of this run have " + size + ".",
                    "It is of another run.");
        }
        float[] code = new float[size];
        for (int i = 0; i < size; i++) {
            code[i] = (float) numbers.get(i).asDouble(Double.NaN);
            if (!Float.isFinite(code[i])) {
                throw InvalidInputException.lines(
                        file + " has a code whose number " + (i + 1) + " is none: " + numbers.get(i) + ".", EXAMPLE);
            }
        }
        return Nd4j.createFromArray(code);
    }

    private static int label(JsonNode label, int classes, Path file) {
        if (!label.isInt() || label.asInt() < 0 || label.asInt() >= classes) {
            throw new InvalidInputException(file + " has label " + label
                    + (classes == 0
                            ? ", but this run takes none."
                            : "; those of this run are 0 to " + (classes - 1) + "."));
        }
        return label.asInt();
    }
}
