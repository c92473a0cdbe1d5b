package io.gan4j.cli;

import io.gan4j.Gan;
import io.gan4j.TrainingOptions;
import io.gan4j.testkit.FewDigits;
import io.gan4j.testkit.Plugins;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The networks of all variants that come along, in all presets, small: to look at after each of two steps. */
record SmallNetworks(String variant, String preset) {
    private static final String NONE = "none";
    private static final List<String> VARIANTS = List.of(
            "acgan",
            "cgan",
            "cyclegan",
            "dcgan",
            "gan",
            "lsgan",
            "pix2pix",
            "progan",
            "r3gan",
            "sgan",
            "stackgan",
            "vae",
            "wgan");
    private static final List<String> SMALL = List.of(
            "data={source=few-digits,batch-size=4}",
            "image={height=16,width=16}",
            "latent.size=4",
            "runtime.executor=onednn",
            "training.steps=2",
            "samples.every=0",
            "evaluation.every=0",
            "networks={dcgan-generator.width=4,dcgan-discriminator={width=4,keep=0.5}}",
            "networks={sngan-generator.width=4,sngan-discriminator.width=4}");

    static Stream<SmallNetworks> all() {
        return VARIANTS.stream()
                .flatMap(variant -> Stream.concat(Stream.of(NONE), Plugins.presets(variant).stream())
                        .map(preset -> new SmallNetworks(variant, preset)));
    }

    private List<String> sizes() {
        return switch (variant) {
            case "cyclegan", "pix2pix" ->
                List.of(
                        "data={source=few-emoji,batch-size=2}",
                        "networks.resnet-generator={width=8,blocks=1}",
                        "networks.unet-generator={width=8}",
                        "networks.patchgan-discriminator={width=8,halvings=1}");
            case "progan" -> List.of("image={height=8,width=8}", "variants.progan.widths=[4]");
            case "r3gan" ->
                List.of(
                        "networks.r3gan-generator={widths=[16],group=4,expansion=1}",
                        "networks.r3gan-discriminator={widths=[16],group=4,expansion=1}");
            case "sgan" -> List.of("variants.sgan.labels=20");
            case "stackgan" ->
                List.of(
                        "image={height=64,width=64,channels=1}",
                        "text.encoder=hashed-words",
                        "variants.stackgan={conditions=6,stage1-share=0.5}",
                        "networks.stackgan-stage1-generator.width=4",
                        "networks.stackgan-stage2-generator={width=4,blocks=1}",
                        "networks.stackgan-stage1-discriminator={width=4,text=6}",
                        "networks.stackgan-stage2-discriminator={width=4,text=6}");
            default -> List.of();
        };
    }

    /** @param folder for the run */
    void train(Path folder, Consumer<TrainingEvent> afterStep) {
        List<String> settings = new ArrayList<>(SMALL);
        settings.addAll(sizes());
        settings.add("output.dir=\"" + folder + "\"");
        if (!preset.equals(NONE)) {
            settings.add("preset=" + preset);
        }
        Gan gan = FewDigits.gan();
        gan.train(gan.configure(variant, Optional.empty(), settings), TrainingOptions.NONE.with(new TrainingListener() {
            @Override
            public void onStep(TrainingEvent event, StepResult result) {
                afterStep.accept(event);
            }
        }));
    }

    @Override
    public String toString() {
        return variant + ", preset " + preset;
    }
}
