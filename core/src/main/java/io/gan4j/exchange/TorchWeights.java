package io.gan4j.exchange;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.NaturalOrder;
import io.gan4j.nn.Network;
import io.gan4j.nn.compiled.Definition;
import io.gan4j.nn.engine.ParameterView;
import io.gan4j.run.SafetensorsWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Weights as PyTorch's modules call them and lay them out: {@code up1.weight} of a network's layer {@code up1}; a
 * linear layer's are {@code [out, in]}, a transposed convolution's {@code [in, out, height, width]}.
 */
public final class TorchWeights {
    /** PyTorch's names of parameters, in the order in which its modules have them. */
    private static final List<String> ORDER = List.of("weight", "bias", "running_mean", "running_var");

    private static final Map<String, String> NAMES = Map.of(
            "W", "weight",
            "b", "bias",
            "gamma", "weight",
            "beta", "bias",
            "mean", "running_mean",
            "var", "running_var",
            "gain", "weight",
            "shift", "bias");

    /** A count that PyTorch's batch normalization keeps, and no weight. */
    private static final String COUNT = "num_batches_tracked";

    private static final int MOST_ROWS = 30;

    private TorchWeights() {}

    /** One parameter of a network. */
    private record Slot(ParameterView view) {
        String name() {
            return view.layer() + "." + NAMES.getOrDefault(view.parameter(), view.parameter());
        }

        /** A matrix is that of a linear layer. */
        private boolean isTransposed() {
            return view.parameter().equals("W") && view.value().rank() == 2;
        }

        private boolean isVector() {
            return !view.parameter().equals("W");
        }

        /** Returns a view in PyTorch's shape. */
        INDArray value() {
            INDArray value = view.value();
            return isTransposed() ? value.transpose() : isVector() ? value.reshape(value.length()) : value;
        }

        void assign(INDArray numbers) {
            INDArray own = isTransposed()
                    ? numbers.transpose()
                    : numbers.reshape(view.value().shape());
            view.value().assign(own);
        }
    }

    /**
     * Writes the weights of networks as they compute with them, in the safetensors format. A file that is there is
     * replaced, at once or not at all.
     *
     * @param networks of several, names begin with the network's, {@code generator.up1.weight}
     * @param metadata free texts by name
     */
    public static void write(List<Network> networks, Map<String, String> metadata, Path file) {
        DurableFiles.replace(file, written -> {
            try (SafetensorsWriter writer = new SafetensorsWriter(written, metadata)) {
                for (Network network : networks) {
                    String before = networks.size() > 1 ? network.name() + "." : "";
                    slots(network).forEach(slot -> writer.add(before + slot.name(), slot.value()));
                }
                writer.finish();
            }
        });
    }

    /** Returns them layer by layer, in PyTorch's order within each. */
    private static List<Slot> slots(Network network) {
        Map<String, List<Slot>> layers = Definition.of(network).parameters().stream()
                .map(Slot::new)
                .collect(Collectors.groupingBy(slot -> slot.view().layer(), LinkedHashMap::new, Collectors.toList()));
        return layers.values().stream()
                .flatMap(layer -> layer.stream().sorted(Comparator.comparingInt(slot -> order(slot.name()))))
                .toList();
    }

    /**
     * A tensor of a file and what it becomes.
     *
     * @param tensor its name
     * @param parameter layer and parameter of the network, {@code up1.weight}
     */
    public record Mapping(String tensor, List<Long> shape, String parameter) {
        @Override
        public String toString() {
            return tensor + " " + shape + " -> " + parameter;
        }
    }

    /**
     * Gives networks of the same architecture the weights of a file: by their names, where these are the network's own,
     * else one after the other, modules in the order in which people count, {@code main.2} before {@code main.10}.
     *
     * @param networks one, or it and its average
     * @return what became what
     * @throws InvalidInputException if the tensors are others than the network has, in number or shape: the networks
     *     stay as they are then
     */
    public static List<Mapping> read(Path file, List<Network> networks) {
        try (NamedTensors tensors = NamedTensors.open(file)) {
            Network first = networks.get(0);
            List<Slot> slots = slots(first);
            List<String> names = ordered(tensors.names(), slots);
            requireSame(file, tensors, names, first.name(), slots);
            names.forEach(name -> requireFinite(file, tensors, name));
            for (Network network : networks) {
                List<Slot> own = slots(network);
                for (int i = 0; i < names.size(); i++) {
                    try (INDArray numbers = tensors.read(names.get(i))) {
                        own.get(i).assign(numbers);
                    }
                }
                network.internals().parametersChanged();
            }
            return IntStream.range(0, names.size())
                    .mapToObj(i -> new Mapping(
                            names.get(i),
                            Arrays.stream(tensors.shape(names.get(i))).boxed().toList(),
                            slots.get(i).name()))
                    .toList();
        }
    }

    /** Returns the names of a file's weights in the order of the network's. */
    private static List<String> ordered(Set<String> found, List<Slot> slots) {
        Set<String> weights = found.stream()
                .filter(name -> !parameter(name).equals(COUNT))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> own = slots.stream().map(Slot::name).toList();
        if (weights.equals(Set.copyOf(own))) {
            return own;
        }
        return weights.stream()
                .sorted(Comparator.comparing(TorchWeights::module, new NaturalOrder())
                        .thenComparingInt(TorchWeights::order))
                .toList();
    }

    private static int order(String name) {
        return ORDER.indexOf(parameter(name));
    }

    private static String module(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    private static String parameter(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static void requireSame(
            Path file, NamedTensors tensors, List<String> names, String network, List<Slot> slots) {
        int rows = Math.max(names.size(), slots.size());
        List<String> wrong = IntStream.range(0, rows)
                .mapToObj(i -> difference(
                        i < names.size() ? names.get(i) : null, tensors, i < slots.size() ? slots.get(i) : null))
                .filter(line -> !line.isEmpty())
                .toList();
        if (!wrong.isEmpty()) {
            String shown = wrong.stream().limit(MOST_ROWS).collect(Collectors.joining("\n  "));
            throw InvalidInputException.lines(
                    file + " has other weights, " + names.size() + " tensors, than network " + network + " here, "
                            + slots.size() + ". In their order these differ:",
                    "  " + shown + (wrong.size() > MOST_ROWS ? "\n  and " + (wrong.size() - MOST_ROWS) + " more" : ""),
                    "Give the network the file's architecture by --set or --preset, or name another: --network NAME");
        }
    }

    private static void requireFinite(Path file, NamedTensors tensors, String name) {
        try (INDArray numbers = tensors.read(name)) {
            for (float number : numbers.data().asFloat()) {
                if (!Float.isFinite(number)) {
                    throw InvalidInputException.lines(
                            file + ": tensor " + name + " has the number " + number + " in it.",
                            "Take weights of before the training diverged.");
                }
            }
        }
    }

    /** Returns a row of the table, empty where both are alike. */
    private static String difference(@Nullable String name, NamedTensors tensors, @Nullable Slot slot) {
        long @Nullable [] found = name == null ? null : tensors.shape(name);
        long @Nullable [] own = slot == null ? null : slot.value().shape();
        boolean alike = name != null
                && slot != null
                && Arrays.equals(found, own)
                && parameter(name).equals(parameter(slot.name()));
        return alike
                ? ""
                : (name == null ? "nothing" : name + " " + Arrays.toString(found)) + " for "
                        + (slot == null ? "nothing" : slot.name() + " " + Arrays.toString(own));
    }
}
