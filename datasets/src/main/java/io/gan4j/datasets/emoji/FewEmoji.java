package io.gan4j.datasets.emoji;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.Split;

/**
 * 64 of the emoji of {@link EmojiStyles} inside the jar, for tests and first looks: 56 in the training split, 8 in the
 * test split, each in the same split as there.
 *
 * <p>The code points in {@code few-emoji/code-points.txt} were chosen by hand, from smileys, people, animals, food,
 * travel, activities and objects; the two sheets beside are made from the fetched emoji-styles by the test
 * {@code FewEmojiMaker}, which says how.
 */
@AutoService(DatasetProvider.class)
public final class FewEmoji implements DatasetProvider {
    static final String NAME = "few-emoji";
    static final int COLUMNS = 8;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Google's (A) and Twitter's (B) drawings of 64 emoji, 64x64, in the jar";
    }

    @Override
    public String licence() {
        return new EmojiStyles().licence();
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        return EmojiPairs.read(FewEmoji::resource, EmojiConversion.STYLES, COLUMNS, split);
    }

    static byte[] resource(String name) {
        return Resources.read(NAME, name);
    }
}
