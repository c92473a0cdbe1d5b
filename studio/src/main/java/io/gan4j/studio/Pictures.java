package io.gan4j.studio;

import io.gan4j.Ability;
import io.gan4j.TrainedModel;
import io.gan4j.data.DataSpec;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.picture.SingleImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Images as pages take them: in their addresses. */
final class Pictures {
    private Pictures() {}

    /** @throws InvalidInputException if a run makes none of codes */
    static void requireImages(TrainedModel model) {
        String run = "Run " + model.folder().name();
        if (!model.abilities().contains(Ability.GENERATES)) {
            throw new InvalidInputException(run + " generates no images of codes.");
        }
        if (model.data().image().isPoint()) {
            throw new InvalidInputException(run + " generates points of the plane, and no images.");
        }
    }

    /** @param images {@code [n, c, h, w]} */
    static List<String> of(INDArray images, ValueRange range) {
        List<String> sources = new ArrayList<>();
        for (long i = 0; i < images.size(0); i++) {
            INDArray image = images.get(NDArrayIndex.interval(i, i + 1));
            sources.add(of(SingleImage.draw(image, range, DataSpec.EIGHT_BITS)));
        }
        return sources;
    }

    static String of(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // none: it is memory
        }
        return ofPng(bytes.toByteArray());
    }

    static String ofPng(byte[] file) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(file);
    }
}
