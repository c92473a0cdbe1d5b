package io.gan4j.metrics.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.run.Safetensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** With a network of two convolutions that is written as a minifier writes it. */
class NsfwjsConversionTest {
    private static final String MODEL = """
            !function(a){module.exports=a()}(function(){return{1:[function(a,n,i){n.exports={modelTopology:{model_config:\
            {config:{layers:[{name:"in",class_name:"InputLayer",config:{sparse:!1},inbound_nodes:[]},\
            {name:"c1",class_name:"Conv2D",config:{use_bias:!1},inbound_nodes:[[["in",0,0,{}]]]},\
            {name:"n1",class_name:"BatchNormalization",config:{epsilon:.75,center:!0,scale:!1},\
            inbound_nodes:[[["c1",0,0,{}]]]},\
            {name:"c2",class_name:"Conv2D",config:{use_bias:!1},inbound_nodes:[[["n1",0,0,{}]]]},\
            {name:"end",class_name:"Dense",config:{},inbound_nodes:[[["c2",0,0,{}]]]}]}}},\
            weightsManifest:[{paths:["a","b"],weights:[\
            {name:"c1/kernel",shape:[1,2,1,2],dtype:"float32",quantization:{min:-.5,scale:.25,dtype:"uint8"}},\
            {name:"n1/beta",shape:[2],dtype:"float32",quantization:{min:1,scale:1,dtype:"uint8"}},\
            {name:"n1/moving_mean",shape:[2],dtype:"float32",quantization:{min:-1e-1,scale:0,dtype:"uint8"}},\
            {name:"n1/moving_variance",shape:[2],dtype:"float32",quantization:{min:.25,scale:3,dtype:"uint8"}}\
            ]}]}},{}]},{},[1])(1)});""";

    @TempDir
    Path folder;

    private static Map<String, byte[]> files(String model, String first, String second) {
        return new HashMap<>(Map.of(
                "model.min.js", model.getBytes(StandardCharsets.UTF_8),
                "a.min.js", first.getBytes(StandardCharsets.UTF_8),
                "b.min.js", second.getBytes(StandardCharsets.UTF_8)));
    }

    private static String shard(int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return "!function(d){module.exports=d()}(function(){return{1:[function(d,h,Z){h.exports=\""
                + Base64.getEncoder().encodeToString(all) + "\"},{}]},{},[1])(1)});";
    }

    /** An array goes on in the second file. */
    private static Map<String, byte[]> files() {
        return files(MODEL, shard(2, 3, 4), shard(255, 0, 9, 7, 7, 0, 1));
    }

    @Test
    void folds_each_normalization_into_its_convolution() throws IOException {
        Path file = folder.resolve("weights.safetensors");

        NsfwjsConversion.write(TensorFlowJsModel.read(files()), "n1", file);

        try (Safetensors weights = Safetensors.open(file)) {
            assertThat(weights.names()).containsExactly("c1/W", "c1/b");
            // Deviations are 1 and 2; the kernel is [1, 2, 1, 2] and becomes [2, 1, 1, 2].
            assertThat(weights.shape("c1/W")).containsExactly(2, 1, 1, 2);
            assertValues(weights, "c1/W", 0, 0.5, 0.25 / 2, 63.25 / 2);
            assertThat(weights.shape("c1/b")).containsExactly(2);
            assertValues(weights, "c1/b", 1 + 0.1, 10 + 0.1 / 2);
        }
    }

    private static void assertValues(Safetensors weights, String name, double... expected) {
        try (INDArray values = Nd4j.create(DataType.FLOAT, weights.shape(name))) {
            weights.copy(name, values);
            float[] found = values.data().asFloat();
            assertThat(found.length).isEqualTo(expected.length);
            for (int i = 0; i < found.length; i++) {
                assertThat((double) found[i]).as(name + " " + i).isCloseTo(expected[i], within(1e-6));
            }
        }
    }

    @Test
    void knows_what_leads_to_a_layer() throws IOException {
        TensorFlowJsModel model = TensorFlowJsModel.read(files());

        assertThat(model.leadingTo("c2")).containsExactly("in", "c1", "n1", "c2");
        assertThatThrownBy(() -> model.leadingTo("c3")).hasMessage("the network has no layer c3");
    }

    @Test
    void refuses_a_layer_that_it_does_not_know() throws IOException {
        TensorFlowJsModel model = TensorFlowJsModel.read(files());

        assertThatThrownBy(() -> NsfwjsConversion.write(model, "end", folder.resolve("w")))
                .isInstanceOf(IOException.class)
                .hasMessage("layer end is a Dense");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refuses_a_normalization_that_scales() throws IOException {
        TensorFlowJsModel model = TensorFlowJsModel.read(
                files(MODEL.replace("scale:!1", "scale:!0"), shard(2, 3, 4), shard(255, 0, 9, 7, 7, 0, 1)));

        assertThatThrownBy(() -> NsfwjsConversion.write(model, "n1", folder.resolve("w")))
                .hasMessage("layer n1 scales, or has no epsilon");
    }

    @Test
    void refuses_files_that_do_not_fit_together() {
        assertThatThrownBy(() -> TensorFlowJsModel.read(files(MODEL, shard(2, 3, 4), shard(255, 0))))
                .hasMessage("there are too few bytes for weights n1/beta");
        assertThatThrownBy(() -> TensorFlowJsModel.read(files(MODEL, shard(new int[30]), shard(1))))
                .hasMessage("there are 21 bytes too many for the weights");
        assertThatThrownBy(() -> TensorFlowJsModel.read(files(MODEL, shard(1), "nothing")))
                .hasMessage("b.min.js exports no text");
        assertThatThrownBy(() -> TensorFlowJsModel.read(files("nothing", shard(1), shard(1))))
                .hasMessage("model.min.js exports no object");
        assertThatThrownBy(() -> TensorFlowJsModel.read(Map.of())).hasMessage("there is no file model.min.js");
    }
}
