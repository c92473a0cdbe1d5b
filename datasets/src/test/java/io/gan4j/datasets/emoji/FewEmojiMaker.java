package io.gan4j.datasets.emoji;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Makes the sheets of {@link FewEmoji} from those of {@link EmojiStyles}, for the emoji in {@code code-points.txt}. It
 * runs when asked for:
 *
 * <pre>
 * ./gan4j data fetch emoji-styles
 * EMOJI_STYLES=~/.cache/gan4j/datasets/emoji-styles-16.0.0 mvn -B test -pl datasets -am -Dtest=FewEmojiMaker
 * </pre>
 */
class FewEmojiMaker {
    private static final Path RESOURCES = Path.of("src/main/resources/io/gan4j/datasets/emoji", FewEmoji.NAME);

    @Test
    void makes_the_sheets() throws IOException {
        Path all = Path.of(System.getenv("EMOJI_STYLES"));
        List<String> known = Files.readAllLines(all.resolve(EmojiPairs.CODE_POINTS));
        List<String> few = Files.readAllLines(RESOURCES.resolve(EmojiPairs.CODE_POINTS));
        assertThat(known).containsAll(few);
        for (String style : List.of(EmojiConversion.STYLES.a(), EmojiConversion.STYLES.b())) {
            List<byte[]> images = EmojiPairs.SHEET.read(Files.readAllBytes(all.resolve(style)), style, known.size());
            new TileSheet(64, FewEmoji.COLUMNS)
                    .write(few.stream().map(known::indexOf).map(images::get).toList(), RESOURCES.resolve(style));
        }
    }
}
