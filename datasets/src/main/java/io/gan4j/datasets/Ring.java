package io.gan4j.datasets;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.Split;
import java.util.stream.IntStream;

/**
 * Eight Gaussians on a circle: in the plane it is seen at a glance which modes a generator has lost.
 *
 * <p>Source: Metz et al. 2017, "Unrolled Generative Adversarial Networks", section 3.1.
 */
@AutoService(DatasetProvider.class)
public final class Ring implements DatasetProvider {
    private static final int MODES = 8;

    /** Where white is, in radii. */
    private static final double EXTENT = 1.25;

    /** The settings. */
    record Options(double radius, double standardDeviation, int examples, int testExamples) {
        Options {
            Require.above("radius", radius, 0);
            Points.Options.require(standardDeviation, examples, testExamples);
        }
    }

    @Override
    public String name() {
        return "ring";
    }

    @Override
    public String description() {
        return "Points of eight Gaussians on a circle, in the plane";
    }

    @Override
    public String licence() {
        return "Drawn at random; nobody's";
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        Options options = settings.bind(Options.class);
        double[][] modes = IntStream.range(0, MODES)
                .mapToDouble(i -> 2 * Math.PI * i / MODES)
                .mapToObj(
                        angle -> new double[] {options.radius() * Math.cos(angle), options.radius() * Math.sin(angle)})
                .toArray(double[][]::new);
        return new Points.Options(options.standardDeviation(), options.examples(), options.testExamples())
                .of(modes, EXTENT * options.radius(), split);
    }
}
