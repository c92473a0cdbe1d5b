package io.gan4j.variants.progan;

import static io.gan4j.variants.progan.Resizing.halved;
import static io.gan4j.variants.progan.Resizing.mixed;

import io.gan4j.nn.Computation;
import io.gan4j.nn.Network;
import io.gan4j.nn.Outputs;
import io.gan4j.nn.Player;
import io.gan4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Both players, grown to a resolution: the stages of all up to that, of which the newest may still be fading in. The
 * generator is its stages one behind the other, from the smallest on, and the discriminator its stages back again.
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

    /**
     * Makes images of codes.
     *
     * @param fade how much of them is the newest stage's; the rest is the image of half the side, doubled
     */
    <T> T images(Computation<T> with, T codes, double fade) {
        Function<String, T> drawn = with.outputs(stages.get(0).generator(), List.of(codes));
        Function<String, T> former = drawn;
        for (Stage stage : stages.subList(1, stages.size())) {
            former = drawn;
            drawn = with.outputs(stage.generator(), List.of(drawn.apply(Progan.MAPS)));
        }
        T image = drawn.apply(Progan.IMAGE);
        return fade < 1
                ? with.sum(with.scaled(with.doubled(former.apply(Progan.IMAGE)), 1 - fade), with.scaled(image, fade))
                : image;
    }

    /**
     * Judges images; computed when it is looked at.
     *
     * @param fade how much of the maps of half the side the newest stage makes; the rest is read off the image, halved
     */
    Outputs judged(Tensor images, double fade) {
        Tensor maps = newest().fromRgb().apply(images);
        for (int i = stages.size() - 1; i > 0; i--) {
            maps = stages.get(i).discriminator().apply(maps);
            if (i == stages.size() - 1 && fade < 1) {
                Tensor newer = maps;
                Tensor former = before().fromRgb().apply(Tensor.later(() -> halved(images)));
                maps = Tensor.later(() -> mixed(former, newer, fade));
            }
        }
        return stages.get(0).discriminator().outputs(maps);
    }

    /** Returns what makes images. */
    Player[] generating() {
        return stages.stream().map(Stage::generator).toArray(Player[]::new);
    }

    /** Returns what judges them, from what reads images on, where the newest stage is fading in or not. */
    List<Network> discriminating(double fade) {
        List<Network> networks = new ArrayList<>();
        networks.add(newest().fromRgb());
        if (fade < 1) {
            networks.add(before().fromRgb());
        }
        for (int i = stages.size() - 1; i >= 0; i--) {
            networks.add(stages.get(i).discriminator());
        }
        return networks;
    }
}
