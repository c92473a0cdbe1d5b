package io.gan4j.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PictureFileTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "a.png, png, 0",
        "a.PNG, png, 0",
        "a, png, 0",
        ".a, png, 0",
        "a.bmp, bmp, 0",
        "a.tif, tiff, 0",
        "a.tiff, tiff, 0",
        "a.jpg, jpeg, 6",
        "a.JPEG, jpeg, 6",
        "a.b.jpg, jpeg, 6",
        "a.gif, gif, 40"
    })
    void writes_the_kind_that_the_name_says(String name, String kind, int difference) throws IOException {
        for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB}) {
            BufferedImage picture = slope(type);
            Path file = folder.resolve(name);

            PictureFile.write(picture, file);

            assertThat(kindOf(file)).isEqualTo(kind);
            assertThat(furthest(ImageIO.read(file.toFile()), picture)).isLessThanOrEqualTo(difference);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.webp", "a.jp2", "a.png.bak", "a.svg", "a."})
    void refuses_a_kind_that_it_cannot_write(String name) {
        Path file = folder.resolve(name);

        assertThatThrownBy(() -> PictureFile.write(slope(BufferedImage.TYPE_BYTE_GRAY), file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "%s: pictures cannot be written as %s.%n".formatted(file, name.substring(name.lastIndexOf('.')))
                                + "Name a file that ends in .bmp, .gif, .jpeg, .jpg, .png, .tif, .tiff.");
        assertThat(DurableFiles.entries(folder)).isEmpty();
    }

    private static BufferedImage slope(int type) {
        BufferedImage picture = new BufferedImage(32, 24, type);
        for (int band = 0; band < picture.getRaster().getNumBands(); band++) {
            for (int i = 0; i < 32 * 24; i++) {
                picture.getRaster().setSample(i % 32, i / 32, band, i % 32 * 4 + i / 32 + 20 * band);
            }
        }
        return picture;
    }

    private static String kindOf(Path file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            ImageReader reader = ImageIO.getImageReaders(in).next();
            return reader.getFormatName().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static int furthest(BufferedImage read, BufferedImage written) {
        int furthest = 0;
        boolean grey = written.getRaster().getNumBands() == 1;
        for (int i = 0; i < 32 * 24; i++) {
            for (int band = 0; band < written.getRaster().getNumBands(); band++) {
                int expected = written.getRaster().getSample(i % 32, i / 32, band);
                int found = grey
                                && read.getRaster().getNumBands() == 1
                                && !(read.getColorModel() instanceof java.awt.image.IndexColorModel)
                        ? read.getRaster().getSample(i % 32, i / 32, 0)
                        : read.getRGB(i % 32, i / 32) >> (16 - 8 * band) & 0xff;
                furthest = Math.max(furthest, Math.abs(found - expected));
            }
        }
        return furthest;
    }
}
