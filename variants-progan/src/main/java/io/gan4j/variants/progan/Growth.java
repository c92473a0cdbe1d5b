package io.gan4j.variants.progan;

import static io.gan4j.variants.progan.Resizing.doubled;
import static io.gan4j.variants.progan.Resizing.halved;
import static io.gan4j.variants.progan.Resizing.mixed;
import static java.util.Objects.requireNonNull;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.Outputs;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Player;
import io.gan4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

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
     * Makes images of codes to learn from.
     *
     * @param fade how much of them is the newest stage's; the rest is the image of half the side, doubled
     */
    Tensor images(Tensor codes, double fade) {
        return images(codes, fade, (stage, maps) -> stage.generator().learning().outputs(maps));
    }

    /** Makes images of codes with the weights that are meant for sampling; the caller owns the array. */
    INDArray sampled(INDArray codes, double fade) {
        return images(Tensor.of(codes), fade, Growth::used)
                .array(codes.dataType())
                .dup('c');
    }

    private static Outputs used(Stage stage, Tensor maps) {
        Network network = stage.generator().used();
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        try (Pass pass = network.forward(Mode.INFER, maps.array())) {
            network.heads()
                    .forEach(head ->
                            outputs.put(head, Tensor.of(pass.output(head).dup('c'))));
        }
        return head -> requireNonNull(outputs.get(head));
    }

    private Tensor images(Tensor codes, double fade, BiFunction<Stage, Tensor, Outputs> draw) {
        Outputs drawn = draw.apply(stages.get(0), codes);
        Outputs former = drawn;
        for (Stage stage : stages.subList(1, stages.size())) {
            former = drawn;
            drawn = draw.apply(stage, drawn.of(Progan.MAPS));
        }
        Tensor image = drawn.of(Progan.IMAGE);
        return fade < 1 ? mixed(doubled(former.of(Progan.IMAGE)), image, fade) : image;
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
