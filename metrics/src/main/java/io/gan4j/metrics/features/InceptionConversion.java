package io.gan4j.metrics.features;

import io.gan4j.data.fetch.FetchedData;
import io.gan4j.exchange.TorchFile;
import io.gan4j.metrics.features.networks.InceptionV3;
import io.gan4j.run.SafetensorsWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Makes a file of weights from pytorch-fid's: of every convolution with the batch normalization behind it folded into
 * it, and of the classifier without its bias.
 */
final class InceptionConversion implements FetchedData.Conversion {
    static final String WEIGHTS = "inception.safetensors";

    private static final double EPSILON = 0.001;

    /** The convolutions by torchvision's names, in the order of those of {@link InceptionV3}. */
    static final List<String> CONVOLUTIONS = Stream.of(
                    Stream.of("Conv2d_1a_3x3", "Conv2d_2a_3x3", "Conv2d_2b_3x3", "Conv2d_3b_1x1", "Conv2d_4a_3x3"),
                    blocks("5", "bcd", "1x1 5x5_1 5x5_2 3x3dbl_1 3x3dbl_2 3x3dbl_3 _pool"),
                    blocks("6", "a", "3x3 3x3dbl_1 3x3dbl_2 3x3dbl_3"),
                    blocks("6", "bcde", "1x1 7x7_1 7x7_2 7x7_3 7x7dbl_1 7x7dbl_2 7x7dbl_3 7x7dbl_4 7x7dbl_5 _pool"),
                    blocks("7", "a", "3x3_1 3x3_2 7x7x3_1 7x7x3_2 7x7x3_3 7x7x3_4"),
                    blocks("7", "bc", "1x1 3x3_1 3x3_2a 3x3_2b 3x3dbl_1 3x3dbl_2 3x3dbl_3a 3x3dbl_3b _pool"))
            .flatMap(names -> names)
            .toList();

    private static Stream<String> blocks(String size, String letters, String branches) {
        return letters.chars()
                .mapToObj(letter -> "Mixed_" + size + (char) letter)
                .flatMap(block -> Stream.of(branches.split(" ")).map(branch -> block + ".branch" + branch));
    }

    @Override
    public void convert(List<Path> files, Path folder) {
        Map<String, String> origin =
                Map.of("source", "pytorch-fid, pt_inception-2015-12-05-6726825d.pth", "license", "Apache-2.0");
        try (TorchFile in = TorchFile.open(files.get(0));
                SafetensorsWriter out = new SafetensorsWriter(folder.resolve(WEIGHTS), origin)) {
            for (int i = 0; i < CONVOLUTIONS.size(); i++) {
                String name = CONVOLUTIONS.get(i);
                try (INDArray stored = in.read(name + ".conv.weight");
                        INDArray kernel = stored.castTo(DataType.DOUBLE)) {
                    new NormalizedConvolution(
                                    kernel,
                                    numbers(in, name + ".bn.weight"),
                                    numbers(in, name + ".bn.bias"),
                                    numbers(in, name + ".bn.running_mean"),
                                    numbers(in, name + ".bn.running_var"),
                                    EPSILON)
                            .write(InceptionV3.convolution(i), out);
                }
            }
            try (INDArray classes = in.read("fc.weight")) {
                out.add(InceptionV3.LOGITS + "/W", classes.transpose());
            }
            out.finish();
        }
    }

    private static double[] numbers(TorchFile in, String name) {
        try (INDArray numbers = in.read(name)) {
            return numbers.toDoubleVector();
        }
    }
}
