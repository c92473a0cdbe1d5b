package io.gan4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.config.Configuration;
import io.gan4j.error.InvalidInputException;
import io.gan4j.random.Randomness;
import io.gan4j.run.RunFolder;
import io.gan4j.run.RunPoint;
import io.gan4j.stability.Spectrum;
import io.gan4j.testkit.FewDigits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedGameTest {
    @TempDir
    private static Path folder;

    private static RunFolder run;

    @BeforeAll
    static void train() {
        run = FewDigits.gan()
                .train(configured(
                        "networks={tiny-generator.units=2,tiny-discriminator={units=3,keep=1}}", "training.steps=6"))
                .folder();
    }

    private static Configuration configured(String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("output.dir=\"" + folder + "\"");
        return FewDigits.gan().configure("tiny", all.toArray(String[]::new));
    }

    /** The networks are small enough: all of the Jacobian can be had. */
    @Test
    void the_spectrum_is_that_of_the_whole_jacobian() {
        try (TrainedGame game = FewDigits.gan().game(RunPoint.newest(run), 0)) {
            double[] here = game.parameters();
            assertThat(game.size()).isEqualTo(3 * 2 + 2 + 2 * 2 + 2 * 16 + 16 + 16 * 3 + 3 + 3 + 1);
            double[] before = game.at(here);

            Spectrum found = Spectrum.of(game, here, 40, new Randomness(2));

            assertThat(game.at(here))
                    .as("the field is that of one place, however often it is asked")
                    .isEqualTo(before);
            EigenDecomposition_F64<DMatrixRMaj> all = decomposed(game, here);
            double largest = 0;
            for (int i = 0; i < all.getNumberOfEigenvalues(); i++) {
                largest = Math.max(largest, all.getEigenvalue(i).getMagnitude());
            }
            assertThat(found.values().get(0).magnitude()).isCloseTo(largest, within(1e-4 * largest));
            for (Spectrum.Value value : found.values()) {
                assertThat(nearest(value, all)).as("%s", value).isLessThan(0.05 * value.magnitude());
            }
        }
    }

    private static double nearest(Spectrum.Value value, EigenDecomposition_F64<DMatrixRMaj> all) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < all.getNumberOfEigenvalues(); i++) {
            nearest = Math.min(
                    nearest,
                    Math.hypot(
                            value.real() - all.getEigenvalue(i).getReal(),
                            value.imaginary() - all.getEigenvalue(i).getImaginary()));
        }
        return nearest;
    }

    private static EigenDecomposition_F64<DMatrixRMaj> decomposed(TrainedGame game, double[] here) {
        DMatrixRMaj jacobian = new DMatrixRMaj(here.length, here.length);
        for (int column = 0; column < here.length; column++) {
            double[] ahead = here.clone();
            double[] behind = here.clone();
            ahead[column] += 1e-5;
            behind[column] -= 1e-5;
            double[] there = game.at(ahead);
            double[] back = game.at(behind);
            for (int row = 0; row < here.length; row++) {
                jacobian.set(row, column, (there[row] - back[row]) / 2e-5);
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> all = DecompositionFactory_DDRM.eig(here.length, false, false);
        assertThat(all.decompose(jacobian)).isTrue();
        return all;
    }

    @Test
    void refuses_networks_that_are_too_large() {
        RunFolder large = FewDigits.gan()
                .train(configured("training.steps=1", "networks.tiny-discriminator.units=20000"))
                .folder();

        assertThatThrownBy(() -> FewDigits.gan().game(RunPoint.newest(large), 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The networks of run " + large.name()
                        + " have 360,161 parameters, and more than 200,000 would take hours."
                        + "\nLook at a smaller training: fewer feature maps or units, such as --set"
                        + " networks.dcgan-generator.width=8.");
    }
}
