package io.gan4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.config.Configuration;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmbeddedDigitsTest {
    @Test
    void holds_the_first_training_images_of_mnist() throws NoSuchAlgorithmException {
        assertThat(sha256(open(Split.TRAINING), 10_000))
                .isEqualTo("2f7182bf021ffc5c1f62db987487f14d899b5c639f421a80f3095affc09a7db2");
    }

    @Test
    void holds_the_first_test_images_of_mnist() throws NoSuchAlgorithmException {
        assertThat(sha256(open(Split.TEST), 2_000))
                .isEqualTo("170ff6838184f9ec6aaa1bbb5932ed59b7463585418d2da081525165ef21edae");
    }

    @Test
    void holds_their_labels() {
        Dataset training = open(Split.TRAINING);
        assertThat(counts(training)).containsExactly(1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978);
        assertThat(counts(open(Split.TEST))).containsExactly(175, 234, 219, 207, 217, 179, 178, 205, 192, 194);
        int[] first = new int[10];
        for (int i = 0; i < first.length; i++) {
            first[i] = training.label(i);
        }
        assertThat(first).containsExactly(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
    }

    private static Dataset open(Split split) {
        Settings settings = Configuration.load(
                        EmbeddedDigitsTest.class.getClassLoader(), "none", Optional.empty(), List.of())
                .settings();
        return new EmbeddedDigits().open(settings.at("datasets").at("digits"), split);
    }

    private static String sha256(Dataset dataset, int size) throws NoSuchAlgorithmException {
        assertThat(dataset.size()).isEqualTo(size);
        assertThat(dataset.shape()).isEqualTo(new ImageShape(1, 28, 28));
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] pixels = new byte[dataset.shape().length()];
        for (int i = 0; i < size; i++) {
            dataset.pixels(i, pixels);
            digest.update(pixels);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static int[] counts(Dataset dataset) {
        int[] counts = new int[dataset.classes()];
        for (int i = 0; i < dataset.size(); i++) {
            counts[dataset.label(i)]++;
        }
        return counts;
    }
}
