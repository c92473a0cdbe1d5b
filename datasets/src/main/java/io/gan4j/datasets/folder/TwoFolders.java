package io.gan4j.datasets.folder;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Labelled;
import io.gan4j.data.Levels;
import io.gan4j.data.Split;
import io.gan4j.data.file.FolderListing;
import io.gan4j.data.file.ImageList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The images of two folders as two domains. All are read whenever a split is opened, so that what is wrong with any of
 * them shows before a training begins.
 */
@AutoService(DatasetProvider.class)
public final class TwoFolders implements DatasetProvider {
    static final String NAME = "two-folders";
    private static final String NEEDS = "two folders of images";

    /** The settings. */
    record Options(
            Optional<String> a, Optional<String> b, double heldOut, Optional<Integer> size, int depth, boolean alpha) {
        Options {
            HeldOut.requireShare(heldOut);
            new Taken(size, depth, alpha); // which checks them
        }

        Taken taken() {
            return new Taken(size, depth, alpha);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "The images of two folders of yours, as domains A and B";
    }

    @Override
    public String licence() {
        return "That of the images in the two folders, which gan4j does not know";
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        Options options = settings.bind(Options.class);
        FolderListing a = FolderListing.flat(ImageFiles.required(settings, NAME, NEEDS, "a", options.a()));
        FolderListing b = FolderListing.flat(ImageFiles.required(settings, NAME, NEEDS, "b", options.b()));
        OneShape oneShape = new OneShape(NAME);
        ReadFolder ofA = read(a, "A", options, oneShape, split);
        ReadFolder ofB = read(b, "B", options, oneShape, split);
        ImageShape shape = oneShape.shape();
        List<Levels> images = Stream.of(ofA, ofB)
                .flatMap(domain -> domain.images().stream())
                .map(image -> image.picture().levels(shape))
                .toList();
        int[] labels = IntStream.range(0, images.size())
                .map(i -> i < ofA.images().size() ? 0 : 1)
                .toArray();
        List<String> remarks = Stream.of(ofA.remarks(), a.remarks(List.of()), ofB.remarks(), b.remarks(List.of()))
                .flatMap(List::stream)
                .toList();
        return new Labelled(new ImageList(shape, images, remarks), labels, List.of("A", "B"), NAME);
    }

    private static ReadFolder read(
            FolderListing listing, String domain, Options options, OneShape oneShape, Split split) {
        return ReadFolder.of(
                "Domain " + domain + " of data set " + NAME,
                listing.folder(),
                listing.images(),
                options.taken(),
                oneShape,
                split,
                names -> HeldOut.of(names, options.heldOut()));
    }
}
