package io.gan4j.metrics.features;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.fetch.FetchedData;
import io.gan4j.data.fetch.FetchedData.Source;
import io.gan4j.data.fetch.WebFile;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.FeatureNetwork;
import io.gan4j.metric.FeatureNetworkProvider;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The InceptionV3 that published Fréchet distances (FID) and Inception Scores are of: TensorFlow's of 2015, from the
 * file of weights that pytorch-fid and torch-fidelity fetch.
 *
 * <p>With the number of images and the formula, the way to bring images to its size makes the distance: that is
 * pytorch-fid's, unless it is set to another.
 */
@AutoService(FeatureNetworkProvider.class)
public final class Inception implements FeatureNetworkProvider {
    static final String NAME = "inception";

    /** The same bytes, under two names. */
    private static final WebFile FILE = new WebFile(
            List.of(
                    URI.create("https://github.com/mseitzer/pytorch-fid/releases/download/fid_weights/"
                            + "pt_inception-2015-12-05-6726825d.pth"),
                    URI.create("https://github.com/toshas/torch-fidelity/releases/download/v0.2.0/"
                            + "weights-inception-2015-12-05-6726825d.pth")),
            95_628_359,
            "6726825d0af5f729cebd5821db510b11b1cfad8faad88a03f1befd49fb9129b2");

    private final FetchedData data;

    public Inception() {
        this(FetchedData.cache().resolve("features").resolve(NAME + "-2015-12-05"));
    }

    Inception(Path folder) {
        data = new FetchedData(
                "feature network", folder, List.of(new Source(List.of(FILE), new InceptionConversion())));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "2,048 features and 1,008 classes of the InceptionV3 of published FIDs, to be fetched once";
    }

    @Override
    public String licence() {
        return "Weights: Inception 2015-12-05, Copyright The TensorFlow Authors, Apache-2.0,"
                + " https://www.tensorflow.org, as the pytorch-fid project has brought them to PyTorch, Apache-2.0,"
                + " https://github.com/mseitzer/pytorch-fid. Changed: batch normalization folded into the convolutions";
    }

    @Override
    public Optional<FetchedData> fetched() {
        return Optional.of(data);
    }

    /** How it takes images: the settings at {@code gan4j.features.inception}. */
    private record Taking(Resize resize) {}

    @Override
    public FeatureNetwork open(Settings settings) {
        Path folder = data.require(NAME);
        try {
            return InceptionFeatures.published(
                    folder.resolve(InceptionConversion.WEIGHTS),
                    settings.bind(Taking.class).resize());
        } catch (InvalidInputException e) {
            throw data.damaged(NAME, e);
        }
    }
}
