package io.gan4j.datasets.folder;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Pairs;
import io.gan4j.data.Split;
import io.gan4j.data.file.ImageList;
import io.gan4j.error.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Pairs of images: halves of the images of one folder, A on the left and B on the right, or images of two folders that
 * have the same name. All are read whenever a split is opened, so that what is wrong with any of them shows before a
 * training begins.
 */
@AutoService(DatasetProvider.class)
public final class PairedFolder implements DatasetProvider {
    static final String NAME = "paired-folder";
    private static final String NEEDS = "a folder of images A|B side by side, or two folders";

    /** The settings. */
    record Options(
            Optional<String> folder,
            Optional<String> a,
            Optional<String> b,
            double heldOut,
            Optional<Integer> size,
            int depth,
            boolean alpha) {
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
        return "Pairs of images of yours: A|B side by side in a folder, or by name in two";
    }

    @Override
    public String licence() {
        return "That of the images in the folders, which gan4j does not know";
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        Options options = settings.bind(Options.class);
        PairFiles files = files(settings, options);
        List<PairFiles.Pair> pairs = files.read(options.taken());
        OneShape oneShape = new OneShape(NAME);
        pairs.forEach(pair -> {
            oneShape.add(pair.a());
            oneShape.add(pair.b());
        });
        Set<String> heldOut =
                HeldOut.of(pairs.stream().map(PairFiles.Pair::name).toList(), options.heldOut());
        List<PairFiles.Pair> chosen = pairs.stream()
                .filter(pair -> heldOut.contains(pair.name()) == (split == Split.TEST))
                .toList();
        ImageShape shape = oneShape.shape();
        return new Pairs(
                images(chosen, PairFiles.Pair::a, shape, List.of()),
                images(chosen, PairFiles.Pair::b, shape, files.remarks()));
    }

    private static PairFiles files(Settings settings, Options options) {
        boolean two = options.a().isPresent() || options.b().isPresent();
        if (two && options.folder().isPresent()) {
            throw InvalidInputException.lines(
                    settings.where("folder") + ": gan4j.datasets." + NAME
                            + ".folder is set, and so is a or b: images are side by side, or in two folders.",
                    "Leave one of them out.");
        }
        return two
                ? PairFiles.byName(
                        ImageFiles.required(settings, NAME, NEEDS, "a", options.a()),
                        ImageFiles.required(settings, NAME, NEEDS, "b", options.b()))
                : PairFiles.sideBySide(ImageFiles.required(settings, NAME, NEEDS, "folder", options.folder()));
    }

    private static ImageList images(
            List<PairFiles.Pair> pairs,
            Function<PairFiles.Pair, FolderImage> side,
            ImageShape shape,
            List<String> remarks) {
        return new ImageList(
                shape,
                pairs.stream()
                        .map(pair -> side.apply(pair).picture().levels(shape))
                        .toList(),
                remarks);
    }
}
