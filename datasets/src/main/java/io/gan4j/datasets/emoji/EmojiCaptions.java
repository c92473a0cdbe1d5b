package io.gan4j.datasets.emoji;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.Split;
import io.gan4j.data.fetch.FetchedData;
import io.gan4j.data.fetch.FetchedData.Source;
import io.gan4j.data.fetch.PublishedPackage;
import io.gan4j.datasets.folder.CaptionFile;
import io.gan4j.datasets.folder.CaptionedFiles;
import io.gan4j.datasets.folder.CaptionedImages;
import io.gan4j.error.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Microsoft's drawings of 1,599 emoji, 256×256, with the words that OpenMoji has for them: images from sentences. An
 * emoji is held out for testing as in {@link EmojiPairs}, about a tenth of all.
 */
@AutoService(DatasetProvider.class)
public final class EmojiCaptions implements DatasetProvider {
    private static final String NAME = "emoji-captions";
    private static final List<PublishedPackage> PACKAGES = List.of(
            PublishedPackage.npm(
                    "@lobehub/fluent-emoji-3d",
                    "1.1.0",
                    15_792_027,
                    "c1bb7eee7de090205a232518a9ab4adb3df458bfbe8a1f78232991194c8b2e58"),
            PublishedPackage.npm(
                    "openmoji",
                    "17.0.0",
                    4_339_458,
                    "55ee7d13485dec86e9f38c1f3a645a13382d33ff97c0cd845ee824b0aef45e68"));

    private final FetchedData data;

    public EmojiCaptions() {
        this(FetchedData.inCache(NAME + "-1.1.0"), PACKAGES);
    }

    EmojiCaptions(Path folder, List<PublishedPackage> packages) {
        data = new FetchedData(folder, List.of(new Source(packages, new EmojiCaptionsConversion())));
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
        return "Images: Fluent Emoji, Copyright Microsoft Corporation, MIT, https://github.com/microsoft/fluentui-emoji,"
                + " as @lobehub/fluent-emoji-3d has them. Changed: drawn on white. Captions: made from the data of OpenMoji,"
                + " CC BY-SA 4.0, https://openmoji.org, and from the annotations of Unicode CLDR in them,"
                + " Copyright Unicode, Inc., Unicode License V3, https://www.unicode.org/license.txt";
    }

    @Override
    public Optional<FetchedData> fetched() {
        return Optional.of(data);
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        Path folder = data.require(NAME, FewCaptions.NAME);
        try {
            CaptionedImages images = new CaptionedFiles(
                            NAME,
                            folder,
                            CaptionFile.read(folder.resolve(EmojiCaptionsConversion.CAPTIONS), folder),
                            List.of())
                    .open(split, EmojiCaptions::heldOut, Optional.empty());
            if (!images.remarks().isEmpty()) { // of files that were checked when they were fetched, none is left out
                throw new InvalidInputException(images.remarks().get(1).strip());
            }
            return images;
        } catch (InvalidInputException e) {
            throw data.damaged(NAME, e);
        }
    }

    private static Set<String> heldOut(List<String> files) {
        return files.stream().filter(EmojiCaptions::isHeldOut).collect(Collectors.toUnmodifiableSet());
    }

    /** @param file code points and an ending: {@code 1F468-200D-1F3A8.png} */
    static boolean isHeldOut(String file) {
        return EmojiPairs.split(file.replaceFirst("[.].*", "")) == Split.TEST;
    }
}
