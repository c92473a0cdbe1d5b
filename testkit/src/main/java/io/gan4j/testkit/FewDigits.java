package io.gan4j.testkit;

import io.gan4j.Gan;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.data.file.EmbeddedDigits;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The first of the embedded digits, as data set {@code few-digits}: real data with epochs of a few batches, and with
 * captions.
 *
 * <p>It comes in a plug-in jar, so that only tests that ask for it have it among their data sets.
 */
public final class FewDigits implements DatasetProvider {
    /** Examples in every split. */
    public static final int SIZE = 48;

    private static final List<String> NAMES =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    private final EmbeddedDigits digits = new EmbeddedDigits();

    /** Returns a plug-in jar that declares this data set. */
    public static Path plugin() {
        return Jar.PATH;
    }

    /** Returns gan4j with this data set. */
    public static Gan gan() {
        return Gan.withPlugins(List.of(plugin()));
    }

    @Override
    public String name() {
        return "few-digits";
    }

    @Override
    public String description() {
        return "the first " + SIZE + " of the embedded digits, for tests";
    }

    @Override
    public String licence() {
        return digits.licence();
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        return new First(digits.open(settings, split));
    }

    private record First(Dataset all) implements Dataset {
        @Override
        public int size() {
            return SIZE;
        }

        @Override
        public ImageShape shape() {
            return all.shape();
        }

        @Override
        public int classes() {
            return all.classes();
        }

        @Override
        public void pixels(int index, byte[] target) {
            all.pixels(Objects.checkIndex(index, SIZE), target);
        }

        @Override
        public int label(int index) {
            return all.label(Objects.checkIndex(index, SIZE));
        }

        @Override
        public List<String> captions(int index) {
            return List.of("the digit " + label(index), "a handwritten " + NAMES.get(label(index)));
        }

        @Override
        public List<String> heldOutCaptions(int index) {
            return List.of("number " + NAMES.get(label(index)));
        }
    }

    /** Made when it is first asked for, and removed at the end of the process. */
    private static final class Jar {
        static final Path PATH = PluginJarBuilder.temporary(DatasetProvider.class, FewDigits.class);
    }
}
