package io.gan4j.datasets.emoji;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Levels;
import io.gan4j.data.Split;
import io.gan4j.datasets.folder.CaptionFile;
import io.gan4j.datasets.folder.CaptionedImages;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * 48 of the emoji of {@link EmojiCaptions} inside the jar, at 64×64, for tests and first looks: 40 in the training
 * split, 8 in the test split, each with the same captions and in the same split as there.
 *
 * <p>They were chosen by hand, from hearts, faces, animals, fruit, vehicles, circles and squares; the files are made
 * from the fetched emoji-captions by the test {@code FewCaptionsMaker}, which says how.
 */
@AutoService(DatasetProvider.class)
public final class FewCaptions implements DatasetProvider {
    static final String NAME = "few-captions";
    static final TileSheet SHEET = new TileSheet(64, 8);
    static final String IMAGES = "emoji.png";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "48 emoji in three dimensions with captions, 64x64, in the jar";
    }

    @Override
    public String licence() {
        return new EmojiCaptions().licence();
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        Map<String, List<String>> captions = captions();
        List<byte[]> images = SHEET.read(Resources.read(NAME, IMAGES), IMAGES, captions.size());
        List<CaptionedImages.Example> examples = new ArrayList<>();
        int tile = 0;
        for (Map.Entry<String, List<String>> emoji : captions.entrySet()) {
            if (CaptionedEmoji.isHeldOut(emoji.getKey()) == (split == Split.TEST)) {
                examples.add(
                        new CaptionedImages.Example(emoji.getKey(), Levels.of(images.get(tile)), emoji.getValue()));
            }
            tile++;
        }
        return new CaptionedImages(new ImageShape(3, SHEET.tile(), SHEET.tile()), split, examples, List.of());
    }

    /** Returns captions in the order of the tiles, by the names that files have in emoji-captions. */
    static Map<String, List<String>> captions() {
        String text = new String(Resources.read(NAME, CaptionedEmoji.CAPTIONS), StandardCharsets.UTF_8);
        return CaptionFile.read(Path.of(CaptionedEmoji.CAPTIONS), text, Path.of(""));
    }
}
