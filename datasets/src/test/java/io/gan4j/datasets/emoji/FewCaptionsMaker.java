package io.gan4j.datasets.emoji;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.file.ImageFile;
import io.gan4j.datasets.folder.CaptionFile;
import io.gan4j.datasets.folder.FolderImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Makes the files of {@link FewCaptions} from those of {@link EmojiCaptions}, for the emoji in {@code captions.jsonl}:
 * their pictures scaled, their captions as they are there. It runs when asked for:
 *
 * <pre>
 * ./gan4j data fetch emoji-captions
 * EMOJI_CAPTIONS=~/.cache/gan4j/datasets/emoji-captions-1.1.0 mvn -B test -pl datasets -am -Dtest=FewCaptionsMaker
 * </pre>
 */
class FewCaptionsMaker {
    private static final Path RESOURCES = Path.of("src/main/resources/io/gan4j/datasets/emoji", FewCaptions.NAME);

    @Test
    void makes_the_files() throws IOException {
        Path all = Path.of(System.getenv("EMOJI_CAPTIONS"));
        List<String> few = List.copyOf(FewCaptions.captions().keySet());
        List<String> lines = few.stream().map(file -> line(all, file)).toList();
        List<byte[]> images = few.stream()
                .map(file -> FolderImage.square(ImageFile.picture(all.resolve(file)), FewCaptions.SHEET.tile())
                        .pixels())
                .toList();
        Files.write(RESOURCES.resolve(CaptionedEmoji.CAPTIONS), lines);
        FewCaptions.SHEET.write(images, RESOURCES.resolve(FewCaptions.IMAGES));
    }

    private static String line(Path all, String file) {
        List<String> lines = CaptionFile.text(all.resolve(CaptionedEmoji.CAPTIONS))
                .lines()
                .filter(line -> line.startsWith("{\"file\":\"" + file + "\","))
                .toList();
        assertThat(lines).as(file).hasSize(1);
        return lines.get(0);
    }
}
