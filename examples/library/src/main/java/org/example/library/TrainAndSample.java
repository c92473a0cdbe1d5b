package org.example.library;

import io.gan4j.Gan;
import io.gan4j.RunResult;
import io.gan4j.TrainedModel;
import io.gan4j.picture.ImageGrid;
import java.nio.file.Path;

/** Trains a DCGAN on the digits that come along, and draws new ones. */
public final class TrainAndSample {
    private TrainAndSample() {}

    /** @param settings such as {@code training.steps=500} */
    public static void main(String[] settings) {
        Gan gan = Gan.create();
        RunResult result = gan.train(gan.configure("dcgan", settings));
        Path picture = result.folder().path().resolve("digits.png");
        try (TrainedModel model = gan.open(result.folder())) {
            ImageGrid.writePng(ImageGrid.of(model.generate(64, 7), model.data().range(), 8, 8), picture);
        }
        System.out.println("Drawn: " + picture);
    }
}
