package io.gan4j.datasets;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.Split;
import io.gan4j.datasets.folder.ImageFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** CIFAR-10's binary version, from a folder of the user's. */
@AutoService(DatasetProvider.class)
public final class Cifar10 implements DatasetProvider {
    static final String NAME = "cifar10";

    private static final List<String> CLASSES =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    /** The settings. */
    record Options(Optional<String> folder) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "CIFAR-10's binary version in a folder of yours: 60,000 photographs of ten classes, 32x32";
    }

    @Override
    public String licence() {
        return "CIFAR-10, by Alex Krizhevsky, Vinod Nair and Geoffrey Hinton, who state no licence";
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        Path folder = ImageFiles.required(
                settings,
                NAME,
                "the folder of data_batch_1.bin … 5.bin and test_batch.bin",
                "folder",
                settings.bind(Options.class).folder());
        Stream<String> files = split == Split.TRAINING
                ? IntStream.rangeClosed(1, 5).mapToObj(i -> "data_batch_" + i + ".bin")
                : Stream.of("test_batch.bin");
        return CifarFile.read(files.map(folder::resolve).toList(), 1, 0, CLASSES, NAME);
    }
}
