package io.gan4j.datasets;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** CIFAR-100's binary version, from a folder of the user's. */
@AutoService(DatasetProvider.class)
public final class Cifar100 implements DatasetProvider {
    static final String NAME = "cifar100";

    /** Which of the two labels of an image is taken. */
    enum Labels {
        COARSE(0, 20),
        FINE(1, 100);

        private final int position;
        private final int classes;

        Labels(int position, int classes) {
            this.position = position;
            this.classes = classes;
        }
    }

    /** The settings. */
    record Options(Optional<String> folder, Labels labels) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "CIFAR-100's binary version in a folder of yours: 60,000 photographs of 100 classes, 32x32";
    }

    @Override
    public String licence() {
        return "CIFAR-100, by Alex Krizhevsky, Vinod Nair and Geoffrey Hinton, who state no licence";
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        Options options = settings.bind(Options.class);
        Path folder =
                ImageFiles.required(settings, NAME, "the folder of train.bin and test.bin", "folder", options.folder());
        List<String> classNames = IntStream.range(0, options.labels().classes)
                .mapToObj(Integer::toString)
                .toList();
        Path file = folder.resolve(split == Split.TRAINING ? "train.bin" : "test.bin");
        return CifarFile.read(List.of(file), 2, options.labels().position, classNames, NAME);
    }
}
