package io.gan4j.datasets.folder;

import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Images with captions, without classes. Immutable.
 *
 * <p>Of an image to train on that has three captions or more, one is held out, never the first: that which lies lowest
 * in {@link HeldOut} as {@code file/caption}, the file without its folder, so that several drawings of one thing have
 * the same held out. Of an image that is held out itself, all captions are there.
 */
public final class CaptionedImages implements Dataset {
    private static final int ENOUGH_TO_HOLD_ONE_OUT = 3;

    private final ImageShape shape;
    private final List<CaptionedImage> images;
    private final List<String> remarks;

    /**
     * An image and what is said of it.
     *
     * @param pixels of the shape of the data set, in the order channel, row, column; never changed
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record CaptionedImage(byte[] pixels, List<String> captions, List<String> heldOut) {}

    /** Pixels and captions of an image, by the name of its file, with {@code /} between folders. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Example(String file, byte[] pixels, List<String> captions) {}

    /**
     * Draws the captions that are held out.
     *
     * @param examples of {@code split}, whose pixels are of {@code shape}
     * @param remarks see {@link Dataset#remarks}
     */
    public CaptionedImages(ImageShape shape, Split split, List<Example> examples, List<String> remarks) {
        this.shape = shape;
        this.remarks = List.copyOf(remarks);
        this.images = examples.stream()
                .map(example -> {
                    List<String> heldOut = split == Split.TEST ? List.of() : heldOut(example);
                    List<String> captions = example.captions().stream()
                            .filter(caption -> !heldOut.contains(caption))
                            .toList();
                    return new CaptionedImage(example.pixels(), captions, heldOut);
                })
                .toList();
    }

    private static List<String> heldOut(Example example) {
        if (example.captions().size() < ENOUGH_TO_HOLD_ONE_OUT) {
            return List.of();
        }
        String file = example.file().substring(example.file().lastIndexOf('/') + 1);
        return example.captions().stream()
                .skip(1)
                .min(Comparator.comparingDouble(caption -> HeldOut.position(file + "/" + caption)))
                .map(List::of)
                .orElseThrow();
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public ImageShape shape() {
        return shape;
    }

    @Override
    public int classes() {
        return 0;
    }

    @Override
    public List<String> remarks() {
        return remarks;
    }

    @Override
    public void pixels(int index, byte[] target) {
        Objects.checkIndex(index, size());
        System.arraycopy(images.get(index).pixels(), 0, target, 0, shape.length());
    }

    @Override
    public int label(int index) {
        throw new IllegalStateException("captioned images have no classes");
    }

    @Override
    public List<String> captions(int index) {
        Objects.checkIndex(index, size());
        return images.get(index).captions();
    }

    @Override
    public List<String> heldOutCaptions(int index) {
        Objects.checkIndex(index, size());
        return images.get(index).heldOut();
    }
}
