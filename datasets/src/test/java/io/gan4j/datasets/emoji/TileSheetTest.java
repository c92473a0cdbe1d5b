package io.gan4j.datasets.emoji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TileSheetTest {
    private static final TileSheet TWO_IN_A_ROW = new TileSheet(2, 2);

    @Test
    void gives_back_the_images_that_were_written(@TempDir Path folder) throws IOException {
        List<byte[]> images = List.of(image(0), image(100), image(-20));
        Path file = folder.resolve("sheet.png");

        TWO_IN_A_ROW.write(images, file);
        byte[] png = Files.readAllBytes(file);

        assertThat(TWO_IN_A_ROW.read(png, "sheet.png", 3)).containsExactlyElementsOf(images);
        assertThatThrownBy(() -> TWO_IN_A_ROW.read(png, "sheet.png", 5))
                .hasMessage("sheet.png is 4×4×3, but 5 tiles take 6×4");
    }

    private static byte[] image(int start) {
        byte[] image = new byte[12];
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) (start + i);
        }
        return image;
    }
}
