package io.gan4j.datasets;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.Split;
import java.util.stream.IntStream;

/**
 * 25 Gaussians on a grid, from −4 to 4 in steps of 2 both ways.
 *
 * <p>Source: Srivastava et al. 2017, "VEEGAN", section 4.1.
 */
@AutoService(DatasetProvider.class)
public final class Grid implements DatasetProvider {
    private static final int SIDE = 5;
    private static final double STEP = 2;

    /** Where white is. */
    private static final double EXTENT = 5;

    @Override
    public String name() {
        return "grid";
    }

    @Override
    public String description() {
        return "Points of 25 Gaussians on a grid, in the plane";
    }

    @Override
    public String licence() {
        return "Drawn at random; nobody's";
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        double[][] modes = IntStream.range(0, SIDE * SIDE)
                .mapToObj(i -> new double[] {STEP * (i % SIDE - SIDE / 2), STEP * (i / SIDE - SIDE / 2)})
                .toArray(double[][]::new);
        return settings.bind(Points.Options.class).of(modes, EXTENT, split);
    }
}
