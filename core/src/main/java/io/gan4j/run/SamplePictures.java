package io.gan4j.run;

import io.gan4j.file.DurableFiles;
import io.gan4j.picture.CaptionedSamples;
import io.gan4j.picture.GeneratedSamples;
import io.gan4j.picture.ImageGrid;
import io.gan4j.picture.TranslatedSamples;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainStep;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Draws samples of the same again and again, as {@code samples/000500.png}, and at the end their animation: of codes if
 * the step that is running generates images, of test examples' captions if it makes them of texts, else of test
 * examples if it translates them.
 *
 * <p>Pictures are made at the start, every so many steps and at the end. Put it before {@link CheckpointWriter}: a run
 * that has its last checkpoint then has its last picture.
 */
final class SamplePictures implements TrainingListener {
    private final RunFolder folder;
    private final GeneratedSamples generated;
    private final CaptionedSamples captioned;
    private final TranslatedSamples translated;
    private final long every;
    private final Dispensable drawing;

    /**
     * @param every steps between two pictures, 0 for none but the first and the last
     * @param drawing what becomes of a picture that cannot be written
     */
    SamplePictures(
            RunFolder folder,
            GeneratedSamples generated,
            CaptionedSamples captioned,
            TranslatedSamples translated,
            long every,
            Dispensable drawing) {
        this.folder = folder;
        this.generated = generated;
        this.captioned = captioned;
        this.translated = translated;
        this.every = every;
        this.drawing = drawing;
    }

    /** Also removes the pictures that are later than the step that a run is resumed from. */
    @Override
    public void onStart(TrainingEvent event) {
        drawing.attempt(() -> removeAfter(event.step()));
        if (event.step() == 0) {
            drawOnce(event);
        }
    }

    private void removeAfter(long last) {
        for (SamplePicture picture : SamplePicture.in(folder.samplesDirectory())) {
            if (picture.step() > last) {
                try {
                    Files.delete(picture.file());
                } catch (IOException e) {
                    throw DurableFiles.failure("delete", picture.file(), e);
                }
            }
        }
    }

    @Override
    public void onStep(TrainingEvent event, StepResult result) {
        if ((every > 0 && event.step() % every == 0) || event.step() == event.steps()) {
            drawOnce(event);
        }
    }

    @Override
    public void onEnd(TrainingEvent event) {
        drawOnce(event);
        drawing.attempt(() -> ProgressGif.write(folder.samplesDirectory(), folder.progressGif()));
    }

    private void drawOnce(TrainingEvent event) {
        Path file = folder.samplesDirectory().resolve(String.format(Locale.ROOT, "%06d.png", event.step()));
        if (!Files.exists(file)) {
            drawing.attempt(() -> draw(event.phase().step()).ifPresent(picture -> ImageGrid.writePng(picture, file)));
        }
    }

    private Optional<BufferedImage> draw(TrainStep step) {
        return step.generator()
                .map(generator -> generator.takesText() ? captioned.draw(generator) : generated.draw(generator))
                .or(() -> step.translator().flatMap(translated::draw));
    }
}
