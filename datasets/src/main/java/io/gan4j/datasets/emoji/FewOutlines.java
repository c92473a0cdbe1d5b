package io.gan4j.datasets.emoji;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.Split;

/**
 * The emoji of {@link FewEmoji} as outlines and in colour, from {@link EmojiOutlines}, inside the jar: 56 in the
 * training split, 8 in the test split, each in the same split as there.
 *
 * <p>The two sheets in {@code few-outlines} are made from the fetched emoji-outlines by the test
 * {@code FewOutlinesMaker}.
 */
@AutoService(DatasetProvider.class)
public final class FewOutlines implements DatasetProvider {
    static final String NAME = "few-outlines";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "OpenMoji's outlines (A) and colours (B) of 64 emoji, 64x64, in the jar";
    }

    @Override
    public String licence() {
        return new EmojiOutlines().licence();
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        return EmojiPairs.read(name -> Resources.read(NAME, name), OutlinesConversion.SHEETS, FewEmoji.COLUMNS, split);
    }
}
