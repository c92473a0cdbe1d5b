package io.gan4j.datasets.emoji;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.Split;
import io.gan4j.data.fetch.FetchedData;
import io.gan4j.data.fetch.FetchedData.Source;
import io.gan4j.data.fetch.PublishedPackage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * OpenMoji's emoji as black outlines and in colour, as {@link EmojiPairs}: pairs to learn colouring from. About a tenth
 * is held out.
 */
@AutoService(DatasetProvider.class)
public final class EmojiOutlines implements DatasetProvider {
    private static final String NAME = "emoji-outlines";
    private final FetchedData data;

    public EmojiOutlines() {
        this(FetchedData.inCache(NAME + "-17.0.0"), List.of(OpenMoji.PACKAGE));
    }

    EmojiOutlines(Path folder, List<PublishedPackage> packages) {
        data = new FetchedData(folder, List.of(new Source(packages, new OutlinesConversion())));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "OpenMoji's outlines (A) and colours (B) of 1,644 emoji, 64x64, to be fetched once";
    }

    @Override
    public String licence() {
        return OpenMoji.LICENCE + ". Changed: drawn as 64 x 64 pixels on white";
    }

    @Override
    public Optional<FetchedData> fetched() {
        return Optional.of(data);
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        return EmojiPairs.fetched(data, NAME, FewOutlines.NAME, OutlinesConversion.SHEETS, split);
    }
}
