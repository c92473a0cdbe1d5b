package io.gan4j.testkit;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.EmbeddedDigits;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import java.util.Objects;

/** The first of the embedded digits, as data set {@code few-digits}: real data with epochs of a few batches. */
@AutoService(DatasetProvider.class)
public final class FewDigits implements DatasetProvider {
    /** Examples in every split. */
    public static final int SIZE = 48;

    private final EmbeddedDigits digits = new EmbeddedDigits();

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
    }
}
