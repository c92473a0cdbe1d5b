package io.gan4j.run;

import io.gan4j.file.DurableFiles;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;

/** A looping animation of the sample pictures of a run. */
final class ProgressGif {
    static final int MAX_FRAMES = 60;
    static final int MAX_WIDTH = 480;

    /** Enough to the eye for moving grey pictures; more only makes noise that does not compress. */
    private static final int GREY_LEVELS = 32;

    private static final int FRAME_HUNDREDTHS = 12;
    private static final int LAST_FRAME_HUNDREDTHS = 250;
    private static final String METADATA_FORMAT = "javax_imageio_gif_image_1.0";

    private ProgressGif() {}

    /**
     * Writes the animation of the pictures {@code <step>.png}, in the order of their steps; of many, evenly spread
     * ones. Without pictures it writes nothing.
     */
    static void write(Path samplesDirectory, Path target) {
        List<Path> pictures = SamplePicture.in(samplesDirectory).stream()
                .map(SamplePicture::file)
                .toList();
        int count = Math.min(MAX_FRAMES, pictures.size());
        if (count == 0) {
            return;
        }
        List<Path> frames = IntStream.range(0, count)
                .mapToObj(
                        i -> pictures.get(count == 1 ? 0 : Math.round((float) i * (pictures.size() - 1) / (count - 1))))
                .toList();
        DurableFiles.replace(target, temporary -> encode(frames, temporary));
    }

    private static void encode(List<Path> frames, Path target) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        // Of a file that cannot be opened ImageIO would print a stack trace, and give null.
        try (ImageOutputStream out = new FileImageOutputStream(target.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            BufferedImage last = picture(frames.get(frames.size() - 1));
            int width = Math.min(MAX_WIDTH, last.getWidth());
            int height = Math.max(1, last.getHeight() * width / last.getWidth());
            for (int i = 0; i < frames.size(); i++) {
                BufferedImage frame = prepare(picture(frames.get(i)), width, height);
                int hundredths = i == frames.size() - 1 ? LAST_FRAME_HUNDREDTHS : FRAME_HUNDREDTHS;
                IIOMetadata metadata = metadata(writer, frame, hundredths, i == 0);
                writer.writeToSequence(new IIOImage(frame, null, metadata), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage picture(Path file) throws IOException {
        BufferedImage picture = ImageIO.read(file.toFile());
        if (picture == null) {
            throw new IOException(file + " is not a PNG");
        }
        return picture;
    }

    /** Scales a picture to the size of all frames, that of the last one: stages may differ. */
    private static BufferedImage prepare(BufferedImage picture, int width, int height) {
        BufferedImage scaled = picture;
        if (width != picture.getWidth() || height != picture.getHeight()) {
            scaled = new BufferedImage(width, height, picture.getType());
            Graphics2D graphics = scaled.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(picture, 0, 0, width, height, null);
            graphics.dispose();
        }
        return scaled.getRaster().getNumBands() == 1 ? withGreyPalette(scaled) : scaled;
    }

    private static BufferedImage withGreyPalette(BufferedImage grey) {
        byte[] palette = new byte[GREY_LEVELS];
        for (int i = 0; i < GREY_LEVELS; i++) {
            palette[i] = (byte) Math.round(i * 255f / (GREY_LEVELS - 1));
        }
        BufferedImage indexed = new BufferedImage(
                grey.getWidth(),
                grey.getHeight(),
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, GREY_LEVELS, palette, palette, palette));
        int[] row = new int[grey.getWidth()];
        for (int y = 0; y < grey.getHeight(); y++) {
            grey.getRaster().getSamples(0, y, row.length, 1, 0, row);
            for (int x = 0; x < row.length; x++) {
                row[x] = Math.round(row[x] * (GREY_LEVELS - 1) / 255f);
            }
            indexed.getRaster().setSamples(0, y, row.length, 1, 0, row);
        }
        return indexed;
    }

    private static IIOMetadata metadata(ImageWriter writer, BufferedImage frame, int hundredths, boolean first)
            throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(frame), null);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(METADATA_FORMAT);
        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", Integer.toString(hundredths));
        control.setAttribute("transparentColorIndex", "0");
        replace(root, control);
        if (first) {
            IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
            loop.setAttribute("applicationID", "NETSCAPE");
            loop.setAttribute("authenticationCode", "2.0");
            loop.setUserObject(new byte[] {1, 0, 0}); // sub-block 1: repeat for ever
            IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
            extensions.appendChild(loop);
            replace(root, extensions);
        }
        metadata.setFromTree(METADATA_FORMAT, root);
        return metadata;
    }

    private static void replace(IIOMetadataNode root, IIOMetadataNode node) {
        for (int i = root.getLength() - 1; i >= 0; i--) {
            if (root.item(i).getNodeName().equals(node.getNodeName())) {
                root.removeChild(root.item(i));
            }
        }
        root.appendChild(node);
    }
}
