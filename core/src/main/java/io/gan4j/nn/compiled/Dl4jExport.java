package io.gan4j.nn.compiled;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkFactory;
import io.gan4j.nn.engine.Graphs;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.learning.config.NoOp;

/** Writes a network as a zip that any DL4J program loads with {@code ComputationGraph.load}. */
public final class Dl4jExport {
    /** The entry of the zip that DL4J knows nothing of. */
    public static final String FACTS = "facts.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Dl4jExport() {}

    /**
     * Writes the network as it is now, without its optimiser; of reparametrised weights the effective ones. A file that
     * is there is replaced, at once or not at all.
     *
     * @param network made by a {@link NetworkFactory}
     * @param facts what whoever is given the file must know, by name: DL4J passes over the entry {@value #FACTS}
     * @throws InvalidInputException if the network has layers that plain DL4J does not know
     */
    public static void write(Network network, Map<String, String> facts, Path file) {
        ComputationGraph graph = Definition.of(network).graph();
        requirePlain(network.name(), graph.getConfiguration());
        ComputationGraphConfiguration configuration =
                Graphs.prepare(graph.getConfiguration(), graph.params().dataType(), 0, new NoOp());
        // Plain DL4J does not know the marks, and the weights are the effective ones.
        Graphs.removeReparametrizations(configuration);
        ComputationGraph exported = new ComputationGraph(configuration);
        exported.init(graph.params(), true);
        DurableFiles.replace(file, written -> {
            ModelSerializer.writeModel(exported, written.toFile(), false);
            try (FileSystem zip = FileSystems.newFileSystem(written)) {
                JSON.writeValue(Files.newOutputStream(zip.getPath(FACTS)), new TreeMap<>(facts));
            }
        });
    }

    private static void requirePlain(String network, ComputationGraphConfiguration configuration) {
        configuration.getVertices().forEach((name, vertex) -> {
            Object described =
                    vertex instanceof LayerVertex layer ? layer.getLayerConf().getLayer() : vertex;
            if (!described.getClass().getName().startsWith("org.deeplearning4j.")) {
                throw new InvalidInputException("Network \"" + network + "\" cannot be exported to DL4J: its layer \""
                        + name + "\" is a " + described.getClass().getSimpleName() + ", which DL4J does not have.");
            }
        });
    }
}
