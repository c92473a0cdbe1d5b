package io.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The contract is worth something only if data sets that are wrong break it. */
class DatasetContractTest {
    @Test
    void accepts_a_good_data_set() throws Exception {
        DatasetContract contract = contract(Good::new);
        contract.has_examples_in_every_split();
        contract.writes_as_many_pixels_as_its_shape_has();
        contract.has_labels_below_the_number_of_classes_or_none();
        contract.refuses_an_example_that_it_does_not_have();
        contract.gives_the_same_examples_whenever_it_is_opened();
        contract.can_be_read_by_two_threads();
    }

    @Test
    void catches_an_empty_split() {
        assertBroken(contract(() -> new Good() {
            @Override
            public int size() {
                return 0;
            }
        })::has_examples_in_every_split);
    }

    @Test
    void catches_a_pixel_too_many_and_a_pixel_too_few() {
        for (int length : new int[] {3, 5}) {
            assertBroken(contract(() -> new Good() {
                @Override
                public void pixels(int index, byte[] target) {
                    Arrays.fill(target, 0, length, (byte) 9);
                }
            })::writes_as_many_pixels_as_its_shape_has);
        }
    }

    @Test
    void catches_numbers_that_are_other_than_the_pixels() {
        assertBroken(contract(() -> new Good() {
            @Override
            public void numbers(int index, float[] target) {
                Arrays.fill(target, 0, 4, 0.5f);
            }
        })::writes_as_many_numbers_and_the_pixels_nearest_to_them);
    }

    @Test
    void catches_a_label_that_is_no_class() {
        assertBroken(contract(() -> new Good() {
            @Override
            public int label(int index) {
                return 2;
            }
        })::has_labels_below_the_number_of_classes_or_none);
    }

    @Test
    void catches_an_example_out_of_nowhere() {
        assertBroken(contract(() -> new Good() {
            @Override
            public int label(int index) {
                return 0;
            }
        })::refuses_an_example_that_it_does_not_have);
    }

    @Test
    void catches_examples_that_change_from_one_opening_to_the_next() {
        AtomicInteger opened = new AtomicInteger();
        assertBroken(contract(() -> new Good() {
            private final int value = opened.incrementAndGet();

            @Override
            public void pixels(int index, byte[] target) {
                Arrays.fill(target, 0, 4, (byte) value);
            }
        })::gives_the_same_examples_whenever_it_is_opened);
    }

    private static void assertBroken(Runnable test) {
        assertThatThrownBy(test::run).isInstanceOf(AssertionError.class);
    }

    private static DatasetContract contract(Supplier<Dataset> dataset) {
        return new Subject("not-provided", dataset);
    }

    private record Subject(String name, Supplier<Dataset> dataset) implements DatasetContract {
        @Override
        public Dataset open(Split split) {
            return dataset.get();
        }
    }

    private static class Good implements Dataset {
        @Override
        public int size() {
            return 3;
        }

        @Override
        public ImageShape shape() {
            return new ImageShape(1, 2, 2);
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public void pixels(int index, byte[] target) {
            Arrays.fill(target, 0, 4, (byte) Objects.checkIndex(index, 3));
        }

        @Override
        public int label(int index) {
            return Objects.checkIndex(index, 3) % 2;
        }
    }
}
