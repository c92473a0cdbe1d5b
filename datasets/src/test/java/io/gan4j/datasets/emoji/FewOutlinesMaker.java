package io.gan4j.datasets.emoji;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Makes the files of {@link FewOutlines} from those of {@link EmojiOutlines}, for the emoji of {@link FewEmoji}. It
 * runs when asked for:
 *
 * <pre>
 * ./gan4j data fetch emoji-outlines
 * EMOJI_OUTLINES=~/.cache/gan4j/datasets/emoji-outlines-17.0.0 mvn -B test -pl datasets -am -Dtest=FewOutlinesMaker
 * </pre>
 */
class FewOutlinesMaker {
    private static final Path RESOURCES = Path.of("src/main/resources/io/gan4j/datasets/emoji", FewOutlines.NAME);

    @Test
    void makes_the_files() throws IOException {
        Path all = Path.of(System.getenv("EMOJI_OUTLINES"));
        List<String> known = Files.readAllLines(all.resolve(EmojiPairs.CODE_POINTS));
        // OpenMoji leaves out the selector of the colourful form.
        List<String> few = new String(FewEmoji.resource(EmojiPairs.CODE_POINTS), StandardCharsets.UTF_8)
                .lines()
                .map(code -> known.contains(code) ? code : code.replace("-FE0F", ""))
                .toList();
        assertThat(known).containsAll(few);
        Files.createDirectories(RESOURCES);
        Files.write(RESOURCES.resolve(EmojiPairs.CODE_POINTS), few);
        EmojiPairs.Sheets sheets = OutlinesConversion.SHEETS;
        for (String name : List.of(sheets.a(), sheets.b())) {
            List<byte[]> images = EmojiPairs.SHEET.read(Files.readAllBytes(all.resolve(name)), name, known.size());
            new TileSheet(64, FewEmoji.COLUMNS)
                    .write(few.stream().map(known::indexOf).map(images::get).toList(), RESOURCES.resolve(name));
        }
    }
}
