package io.gan4j.variants.progan;

import static io.gan4j.variants.progan.Resizing.doubled;
import static io.gan4j.variants.progan.Resizing.halved;
import static io.gan4j.variants.progan.Resizing.mixed;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.Outputs;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Player;
import io.gan4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Both players, grown to a size: the pieces of all sizes up to that, of which the newest may still be fading in. A
 * generator is its pieces one behind the other, from the smallest on, and the discriminator its pieces back again.
 *
 * @param stages from the smallest on
 */
record Growth(List<Stage> stages) {
    Growth {
        stages = List.copyOf(stages);
    }

    Stage newest() {
        return stages.get(stages.size() - 1);
    }

    private Stage before() {
        return stages.get(stages.size() - 2);
    }

    /** Returns what gives the logits, by which discriminator and randomness are told from others. */
    Network judge() {
        return stages.get(0).discriminator();
    }

    /**
     * Makes images of codes to learn from.
     *
     * @param fade how much of them is the newest piece's; the rest is the image of half the size, doubled
     */
    Tensor images(Tensor codes, double fade) {
        Outputs drawn = stages.get(0).generator().learning().outputs(codes);
        Tensor former = drawn.of(Progan.IMAGE);
        for (Stage stage : stages.subList(1, stages.size())) {
            former = drawn.of(Progan.IMAGE);
            drawn = stage.generator().learning().outputs(drawn.of(Progan.MAPS));
        }
        return fade < 1 ? mixed(doubled(former), drawn.of(Progan.IMAGE), fade) : drawn.of(Progan.IMAGE);
    }

    /**
     * Says how real images are.
     *
     * @param fade how much of the maps of half the size are what the newest piece makes; the rest are read off the
     *     image, halved
     */
    Outputs judged(Tensor images, double fade) {
        Tensor maps = newest().reader().apply(images);
        for (int i = stages.size() - 1; i > 0; i--) {
            maps = stages.get(i).discriminator().apply(maps);
            if (i == stages.size() - 1 && fade < 1) {
                maps = mixed(before().reader().apply(halved(images)), maps, fade);
            }
        }
        return judge().outputs(maps);
    }

    /** Makes images of codes with the weights that are meant for sampling. */
    INDArray sampled(INDArray codes, double fade) {
        List<INDArray> images = new ArrayList<>();
        INDArray maps = codes;
        for (Stage stage : stages) {
            try (Pass pass = stage.generator().used().forward(Mode.INFER, maps)) {
                images.add(pass.output(Progan.IMAGE).dup('c'));
                maps = pass.output(Progan.MAPS).dup('c');
            }
        }
        INDArray image = images.get(images.size() - 1);
        if (fade == 1) {
            return image;
        }
        Tensor former = Tensor.of(images.get(images.size() - 2));
        return mixed(doubled(former), Tensor.of(image), fade).array(image.dataType());
    }

    /** Returns what makes images. */
    Player[] generating() {
        return stages.stream().map(Stage::generator).toArray(Player[]::new);
    }

    /** Returns what judges them, where the newest size is faded in or not. */
    Network[] discriminating(double fade) {
        Stream<Network> readers =
                fade < 1 ? Stream.of(newest().reader(), before().reader()) : Stream.of(newest().reader());
        return Stream.concat(readers, stages.stream().map(Stage::discriminator)).toArray(Network[]::new);
    }
}
