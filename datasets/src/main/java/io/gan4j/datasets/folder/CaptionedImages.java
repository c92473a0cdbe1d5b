package io.gan4j.datasets.folder;

import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Levels;
import io.gan4j.data.Split;
import io.gan4j.data.file.ImageList;
import java.util.Comparator;
import java.util.List;

/**
 * Images with captions, without classes. Immutable.
 *
 * <p>Of an image to train on that has three captions or more, one is held out, never the first: that which lies lowest
 * in {@link HeldOut} as {@code file/caption}, the file without its folder, so that several drawings of one thing have
 * the same held out. Of an image that is held out itself, all captions are there.
 */
public final class CaptionedImages implements Dataset {
    private static final int ENOUGH_TO_HOLD_ONE_OUT = 3;

    private final ImageList images;
    private final List<Said> said;

    /** What is said of an image. */
    private record Said(List<String> captions, List<String> heldOut) {}

    /** An image and its captions, by the name of its file, with {@code /} between folders. */
    public record Example(String file, Levels image, List<String> captions) {}

    /**
     * Draws the captions that are held out.
     *
     * @param examples of {@code split}, whose images are of {@code shape}
     * @param remarks see {@link Dataset#remarks}
     */
    public CaptionedImages(ImageShape shape, Split split, List<Example> examples, List<String> remarks) {
        this.images = new ImageList(shape, examples.stream().map(Example::image).toList(), remarks);
        this.said = examples.stream()
                .map(example -> {
                    List<String> heldOut = split == Split.TEST ? List.of() : heldOut(example);
                    List<String> captions = example.captions().stream()
                            .filter(caption -> !heldOut.contains(caption))
                            .toList();
                    return new Said(captions, heldOut);
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
        return images.shape();
    }

    @Override
    public int classes() {
        return 0;
    }

    @Override
    public List<String> remarks() {
        return images.remarks();
    }

    @Override
    public void pixels(int index, byte[] target) {
        images.pixels(index, target);
    }

    @Override
    public boolean isContinuous() {
        return images.isContinuous();
    }

    @Override
    public void numbers(int index, float[] target) {
        images.numbers(index, target);
    }

    @Override
    public int label(int index) {
        throw new IllegalStateException("captioned images have no classes");
    }

    @Override
    public List<String> captions(int index) {
        return said.get(index).captions();
    }

    @Override
    public List<String> heldOutCaptions(int index) {
        return said.get(index).heldOut();
    }
}
