package io.gan4j.nn.compiled;

import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkFactory;
import io.gan4j.nn.engine.ParameterView;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * What a network is, for those that write it for other programs.
 *
 * @param graph DL4J's, with the network's own parameters: of reparametrised weights the effective ones
 * @param parameters views into these
 * @param types what every vertex gives out, by its name, for an image of the size that the network was made for
 * @param anySize whether it takes images of other sizes, too
 */
public record Definition(
        ComputationGraph graph, List<ParameterView> parameters, Map<String, InputType> types, boolean anySize) {
    /** @param network made by a {@link NetworkFactory} */
    public static Definition of(Network network) {
        return ((CompiledNetwork) network).definition();
    }
}
