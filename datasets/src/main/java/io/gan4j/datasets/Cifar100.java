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

/** CIFAR-100's binary version, from a folder of the user's. */
@AutoService(DatasetProvider.class)
public final class Cifar100 implements DatasetProvider {
    static final String NAME = "cifar100";

    /**
     * Which of the two labels of an image is taken, and what its classes are called in the data's own files of names.
     */
    enum Labels {
        COARSE(0, """
            aquatic_mammals fish flowers food_containers fruit_and_vegetables household_electrical_devices
            household_furniture insects large_carnivores large_man-made_outdoor_things
            large_natural_outdoor_scenes large_omnivores_and_herbivores medium_mammals non-insect_invertebrates
            people reptiles small_mammals trees vehicles_1 vehicles_2
            """),
        FINE(1, """
            apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus butterfly
            camel can castle caterpillar cattle chair chimpanzee clock cloud cockroach couch crab crocodile cup
            dinosaur dolphin elephant flatfish forest fox girl hamster house kangaroo keyboard lamp lawn_mower
            leopard lion lizard lobster man maple_tree motorcycle mountain mouse mushroom oak_tree orange orchid
            otter palm_tree pear pickup_truck pine_tree plain plate poppy porcupine possum rabbit raccoon ray
            road rocket rose sea seal shark shrew skunk skyscraper snail snake spider squirrel streetcar
            sunflower sweet_pepper table tank telephone television tiger tractor train trout tulip turtle
            wardrobe whale willow_tree wolf woman worm
            """);

        private final int position;
        private final String names;

        Labels(int position, String names) {
            this.position = position;
            this.names = names;
        }

        private List<String> classNames() {
            return List.of(names.strip().split("\\s+"));
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
        Path file = folder.resolve(split == Split.TRAINING ? "train.bin" : "test.bin");
        return CifarFile.read(
                List.of(file), 2, options.labels().position, options.labels().classNames(), NAME);
    }
}
