package io.gan4j.datasets.emoji;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.Split;
import io.gan4j.data.fetch.FetchedData;
import io.gan4j.data.fetch.FetchedData.Source;
import io.gan4j.data.fetch.PublishedPackage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Microsoft's drawings of 1,599 emoji, 256×256, as {@link CaptionedEmoji}. */
@AutoService(DatasetProvider.class)
public final class EmojiCaptions implements DatasetProvider {
    private static final String NAME = "emoji-captions";
    private static final int SIDE = 256;

    private final FetchedData data;

    public EmojiCaptions() {
        this(FetchedData.inCache(NAME + "-1.1.0"), List.of(FluentEmoji.PACKAGE, OpenMoji.PACKAGE));
    }

    EmojiCaptions(Path folder, List<PublishedPackage> packages) {
        data = new FetchedData(folder, List.of(new Source(packages, EmojiCaptions::convert)));
    }

    /** @param archives Microsoft's drawings and OpenMoji */
    static void convert(List<Path> archives, Path folder) throws IOException {
        FluentEmoji drawings = FluentEmoji.read(archives.get(0));
        CaptionedEmoji.write(archives.get(1), Map.of("", emoji -> drawings.pixels(emoji, SIDE)), SIDE, folder);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "1,599 emoji in three dimensions with captions, 256x256, to be fetched once";
    }

    @Override
    public String licence() {
        return "Images: " + FluentEmoji.LICENCE + ". Changed: drawn on white. " + OpenMoji.LICENCE_OF_CAPTIONS;
    }

    @Override
    public Optional<FetchedData> fetched() {
        return Optional.of(data);
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        return CaptionedEmoji.fetched(data, NAME, split);
    }
}
