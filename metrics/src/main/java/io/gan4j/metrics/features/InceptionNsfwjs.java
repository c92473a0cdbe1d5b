package io.gan4j.metrics.features;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.fetch.FetchedData;
import io.gan4j.data.fetch.FetchedData.Source;
import io.gan4j.data.fetch.PublishedPackage;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.FeatureNetwork;
import io.gan4j.metric.FeatureNetworkProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * InceptionV3 as the package nsfwjs has it, up to its block {@code mixed7}: general features of images of any kind,
 * where nothing better is at hand.
 *
 * <p>Its numbers are <em>not comparable with published Fréchet distances</em> (FID): these come from other weights and
 * another layer. No Inception Score can be had from it either: it was trained anew to tell five classes for the
 * moderation of content, so that only its middle still is what ImageNet made of it. {@link Inception} has both.
 */
@AutoService(FeatureNetworkProvider.class)
public final class InceptionNsfwjs implements FeatureNetworkProvider {
    static final String NAME = "inception-nsfwjs";

    private static final PublishedPackage PACKAGE = PublishedPackage.npm(
            "nsfwjs", "4.4.0", 24_973_068, "585cd178f3b994337c4d10a87b080d342fc52f8b9bf0085c4d1f345a3a1c5382");

    private final FetchedData data;

    public InceptionNsfwjs() {
        this(FetchedData.cache().resolve("features").resolve(NAME + "-4.4.0"));
    }

    InceptionNsfwjs(Path folder) {
        data = new FetchedData(
                "feature network", folder, List.of(new Source(List.of(PACKAGE), new NsfwjsConversion())));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "768 features of InceptionV3 as nsfwjs has it, to be fetched once; not those of published FIDs";
    }

    @Override
    public String licence() {
        return "Weights: nsfwjs, Copyright (c) 2019 Infinite Red, Inc., MIT, https://github.com/infinitered/nsfwjs."
                + " Changed: batch normalization folded into the convolutions, cut behind block mixed7";
    }

    @Override
    public Optional<FetchedData> fetched() {
        return Optional.of(data);
    }

    /** How it takes images: the settings at {@code gan4j.features.inception-nsfwjs}. */
    private record Taking(Resize resize) {}

    @Override
    public FeatureNetwork open(Settings settings) {
        Path folder = data.require(NAME);
        try {
            return InceptionFeatures.nsfwjs(
                    folder.resolve(NsfwjsConversion.WEIGHTS),
                    settings.bind(Taking.class).resize());
        } catch (InvalidInputException e) {
            throw data.damaged(NAME, e);
        }
    }
}
