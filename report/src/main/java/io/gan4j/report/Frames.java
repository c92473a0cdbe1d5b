package io.gan4j.report;

import io.gan4j.data.ImageShape;
import io.gan4j.data.file.ImageFile;
import io.gan4j.file.DurableFiles;
import io.gan4j.run.RunFolder;
import io.gan4j.run.SamplePicture;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures of samples as a page holds them: inline, and no more of them than it has room for. */
final class Frames {
    private static final float QUALITY = 0.85f;

    /** No picture of samples is larger, in bytes. */
    private static final long LARGEST = 32 << 20;

    private Frames() {}

    /**
     * A picture.
     *
     * @param step after which it was drawn
     * @param source for the {@code src} of an image
     */
    record Frame(long step, String source) {}

    /**
     * Returns pictures of a run from its first to its last, evenly over the training.
     *
     * @param most of them
     * @param bytes that they may take together; what does not fit as PNG becomes JPEG, and of that fewer are shown
     */
    static List<Frame> of(RunFolder run, int most, long bytes) {
        List<SamplePicture> some = spread(all(run), most);
        if (some.stream().mapToLong(Frames::length).sum() <= bytes) {
            return some.stream()
                    .map(one -> new Frame(one.step(), source("image/png", read(one.file()))))
                    .toList();
        }
        byte[] last = jpeg(some.get(some.size() - 1).file(), bytes);
        int fitting = (int) Math.max(1, Math.min(some.size(), bytes / last.length));
        List<Frame> frames = new ArrayList<>();
        for (int i : places(some.size(), fitting)) {
            SamplePicture one = some.get(i);
            frames.add(new Frame(one.step(), source("image/jpeg", jpeg(one.file(), bytes / fitting))));
        }
        return frames;
    }

    /**
     * The same as they are, for a page that has them from elsewhere.
     *
     * @param address of each file
     */
    static List<Frame> of(RunFolder run, int most, Function<Path, String> address) {
        return spread(all(run), most).stream()
                .map(one -> new Frame(one.step(), address.apply(one.file())))
                .toList();
    }

    private static List<SamplePicture> all(RunFolder run) {
        return SamplePicture.in(run.samplesDirectory()).stream()
                .filter(picture -> length(picture) <= LARGEST)
                .toList();
    }

    private static long length(SamplePicture picture) {
        return picture.file().toFile().length();
    }

    /** Returns a picture of a run folder, if it is there. */
    static Optional<String> source(Path png) {
        return Files.isRegularFile(png) ? Optional.of(source("image/png", read(png))) : Optional.empty();
    }

    private static String source(String type, byte[] picture) {
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(picture);
    }

    private static List<SamplePicture> spread(List<SamplePicture> all, int most) {
        return places(all.size(), Math.min(most, all.size())).stream()
                .map(all::get)
                .toList();
    }

    /** Returns {@code some} of {@code all} places at even distances, the last one among them. */
    private static List<Integer> places(int all, int some) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < some; i++) {
            places.add(some == 1 ? all - 1 : (int) Math.round((double) i * (all - 1) / (some - 1)));
        }
        return places;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw DurableFiles.failure("read", file, e);
        }
    }

    /** Returns the picture with a quality that the eye takes for the same, at half its size until it fits. */
    private static byte[] jpeg(Path png, long bytes) {
        ImageFile.Picture picture = ImageFile.picture(png);
        int width = picture.shape().width();
        int height = picture.shape().height();
        byte[] coded = jpeg(picture, width, height);
        while (coded.length > bytes && Math.min(width, height) > 1) {
            width = (width + 1) / 2;
            height = (height + 1) / 2;
            coded = jpeg(picture, width, height);
        }
        return coded;
    }

    private static byte[] jpeg(ImageFile.Picture picture, int width, int height) {
        byte[] pixels = picture.pixels(new ImageShape(3, height, width));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(
                    i % width,
                    i / width,
                    new Color(
                                    pixels[i] & 0xff,
                                    pixels[width * height + i] & 0xff,
                                    pixels[2 * width * height + i] & 0xff)
                            .getRGB());
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // none: it is memory
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
