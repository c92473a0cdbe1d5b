package io.gan4j.datasets.emoji;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.Split;
import io.gan4j.data.fetch.FetchedData;
import io.gan4j.data.fetch.FetchedData.Source;
import io.gan4j.data.fetch.PublishedPackage;
import io.gan4j.datasets.PackageArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The emoji of {@link EmojiCaptions} and some more in seven styles, 128×128, as {@link CaptionedEmoji}: seven drawings
 * of one thing, each with the same captions.
 */
@AutoService(DatasetProvider.class)
public final class EmojiDrawings implements DatasetProvider {
    /**
     * Settings.
     *
     * @param recoloured whether those to train on are there in other colours too
     */
    record Options(boolean recoloured) {}

    private static final String NAME = "emoji-drawings";
    private static final int SIDE = 128;

    private static final List<PublishedPackage> PACKAGES = List.of(
            OpenMoji.PACKAGE,
            FluentEmoji.PACKAGE,
            PublishedPackage.npm(
                    "@iconify-json/fluent-emoji-flat",
                    "1.2.6",
                    1_172_438,
                    "7d064769dee690815f823bc5bcc511d957198caf9f5edd8dd9c1aa48a6aeb175"),
            PublishedPackage.npm(
                    "@iconify-json/noto",
                    "1.2.9",
                    3_102_958,
                    "3e918d88fc945c0bb3d468dbace6f88caef67f01c9f0e7bcae0915a042e8f1ad"),
            PublishedPackage.npm(
                    "@iconify-json/noto-v1",
                    "1.2.5",
                    1_587_591,
                    "2bf62c26c2c2884aa99e90aec942cdaee17a5921f05690694f4978ad4b017c37"),
            PublishedPackage.npm(
                    "@iconify-json/twemoji",
                    "1.2.5",
                    1_555_888,
                    "19046dff7d8707ce96212ec86468b36ac5f8e60409629dd13f809265c6d0ebb7"),
            PublishedPackage.npm(
                    "@iconify-json/emojione",
                    "1.2.3",
                    687_690,
                    "26a14f44284407e8bcde91799388dca2bfd91dbcd55a97f425524a1c5b73610e"));

    private final FetchedData data;

    public EmojiDrawings() {
        this(FetchedData.inCache(NAME + "-1"), PACKAGES);
    }

    EmojiDrawings(Path folder, List<PublishedPackage> packages) {
        data = new FetchedData(folder, List.of(new Source(packages, EmojiDrawings::convert)));
    }

    private static void convert(List<Path> archives, Path folder) throws IOException {
        SvgDrawing drawing = new SvgDrawing(SIDE);
        String prefix = "package/color/svg/";
        Map<String, byte[]> openMoji = PackageArchive.contents(archives.get(0), name -> name.startsWith(prefix));
        FluentEmoji fluent = FluentEmoji.read(archives.get(1));
        IconSet names = IconSet.read(archives.get(3));
        Map<String, CaptionedEmoji.Drawings> styles = new LinkedHashMap<>();
        styles.put(
                "openmoji/",
                emoji -> Optional.ofNullable(openMoji.get(prefix + emoji + ".svg"))
                        .map(svg -> drawing.pixels(svg, emoji)));
        styles.put("fluent-3d/", emoji -> fluent.pixels(emoji, SIDE));
        List<String> sets = List.of("fluent-flat/", "noto/", "noto-v1/", "twemoji/", "emojione/");
        for (int i = 0; i < sets.size(); i++) {
            IconSet set = IconSet.read(archives.get(2 + i));
            styles.put(sets.get(i), emoji -> set.svg(emoji, names).map(svg -> drawing.pixels(svg, emoji)));
        }
        CaptionedEmoji.write(archives.get(0), styles, SIDE, folder);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "1,644 emoji in seven styles with captions, 128x128, to be fetched once";
    }

    @Override
    public String licence() {
        return "Images: " + OpenMoji.LICENCE + "; " + FluentEmoji.LICENCE
                + "; and as Iconify has them: Fluent Emoji Flat, Copyright Microsoft Corporation, MIT; Noto Emoji and"
                + " Noto Emoji v1, by Google, Apache-2.0, https://github.com/googlefonts/noto-emoji; Twemoji, by Twitter,"
                + " Inc and other contributors, CC BY 4.0, https://github.com/twitter/twemoji; Emoji One, CC BY 4.0,"
                + " https://github.com/EmojiTwo/emojitwo. Changed: drawn on white. " + OpenMoji.LICENCE_OF_CAPTIONS;
    }

    @Override
    public Optional<FetchedData> fetched() {
        return Optional.of(data);
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        Dataset drawings = CaptionedEmoji.fetched(data, NAME, split);
        boolean recoloured = settings.bind(Options.class).recoloured();
        return recoloured && split == Split.TRAINING ? new Recoloured(drawings) : drawings;
    }
}
