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

/**
 * Fashion-MNIST: clothes in the place of MNIST's digits.
 *
 * @see <a href="https://arxiv.org/abs/1708.07747">Xiao, Rasul and Vollgraf 2017</a>
 */
@AutoService(DatasetProvider.class)
public final class FashionMnist implements DatasetProvider {
    static final String NAME = "fashion-mnist";

    private static final List<String> CLASSES = List.of(
            "T-shirt", "trousers", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot");

    private static final FourIdxFiles FILES = new FourIdxFiles(
            CLASSES,
            List.of(
                    "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
                    "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
                    "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
                    "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"));

    private static final FetchedData DATA = new FetchedData(
            FetchedData.inCache(NAME),
            List.of(
                    FILES.onTheWeb(
                            List.of(
                                    "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/",
                                    "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
                            List.of(26_421_880L, 29_515L, 4_422_102L, 5_148L),
                            List.of(
                                    "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
                                    "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
                                    "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
                                    "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")),
                    FILES.inDebian(
                            PublishedPackage.debian(
                                    "dataset-fashion-mnist",
                                    "0.0~git20200523.55506a9-1",
                                    30_900_652,
                                    "39e172fe32dd318ebb3e512220c3beea2fa47d7e20bab348fb4e0922d6beefc0"),
                            "./usr/share/datasets/fashion-mnist/")));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "All 60,000 training and 10,000 test images of Fashion-MNIST, 28x28, to be fetched once";
    }

    @Override
    public String licence() {
        return "Fashion-MNIST, Copyright 2017 Zalando SE, MIT, https://github.com/zalandoresearch/fashion-mnist";
    }

    @Override
    public Optional<FetchedData> fetched() {
        return Optional.of(DATA);
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        return FILES.open(DATA, NAME, split);
    }
}
