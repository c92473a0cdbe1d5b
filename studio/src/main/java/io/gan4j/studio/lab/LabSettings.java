package io.gan4j.studio.lab;

import java.util.List;

/**
 * What a game is set to.
 *
 * @param loss name of it
 * @param code numbers in a code, 1 or 2
 * @param r1 weight of that penalty, 0 for none
 * @param units of each hidden layer of both networks
 * @param layers hidden ones
 */
public record LabSettings(
        String loss,
        int code,
        double generatorRate,
        double discriminatorRate,
        int discriminatorSteps,
        double r1,
        int units,
        int layers,
        int seed) {

    /**
     * Returns them as a configuration of variant {@code gan} has them.
     *
     * @param dimensions of the points
     */
    public List<String> written(int dimensions) {
        String hidden = ".units=[" + (units + ",").repeat(layers - 1) + units + "]";
        return List.of(
                "preset=plane",
                "image.width=" + dimensions,
                "loss=" + loss,
                "latent.size=" + code,
                "optimizer.generator.learning-rate=" + generatorRate,
                "optimizer.discriminator.learning-rate=" + discriminatorRate,
                "training.discriminator-steps=" + discriminatorSteps,
                "penalties.r1.weight=" + r1,
                "networks.mlp-generator" + hidden,
                "networks.mlp-discriminator" + hidden,
                "seed=" + seed);
    }
}
