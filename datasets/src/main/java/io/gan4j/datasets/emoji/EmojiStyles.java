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
 * Google's and Twitter's drawings of 1,636 emoji, as {@link EmojiPairs}: two styles to translate between. About a tenth
 * is held out.
 */
@AutoService(DatasetProvider.class)
public final class EmojiStyles implements DatasetProvider {
    private static final String NAME = "emoji-styles";
    private static final List<PublishedPackage> PACKAGES = List.of(
            PublishedPackage.npm(
                    "emoji-datasource-google",
                    "16.0.0",
                    74_344_091,
                    "fb5fd131b362aab7a55542d2a147a79708cce0a8b1c1bbacd470172708b5c438"),
            PublishedPackage.npm(
                    "emoji-datasource-twitter",
                    "16.0.0",
                    61_683_754,
                    "f64a530c63bca463bd8317fdc4615ce63a53a0c65018e4ce2d848aaba7a28877"));

    private final FetchedData data;

    public EmojiStyles() {
        this(FetchedData.inCache(NAME + "-16.0.0"), PACKAGES);
    }

    EmojiStyles(Path folder, List<PublishedPackage> packages) {
        data = new FetchedData(folder, List.of(new Source(packages, new EmojiConversion())));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Google's (A) and Twitter's (B) drawings of 1,636 emoji, 64x64, to be fetched once";
    }

    @Override
    public String licence() {
        return "A: Noto Emoji, by Google, Apache-2.0, https://github.com/googlefonts/noto-emoji."
                + " B: Twemoji, by Twitter, Inc and other contributors, CC BY 4.0, https://github.com/twitter/twemoji."
                + " Changed: drawn on white. Both from emoji-data, by Cal Henderson, MIT";
    }

    @Override
    public Optional<FetchedData> fetched() {
        return Optional.of(data);
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        return EmojiPairs.fetched(data, NAME, FewEmoji.NAME, EmojiConversion.STYLES, split);
    }
}
