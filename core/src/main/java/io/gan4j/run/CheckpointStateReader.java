package io.gan4j.run;

import io.gan4j.error.InvalidInputException;
import io.gan4j.spi.StateReader;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gives state from the files of a checkpoint, and knows what nobody has asked for. */
final class CheckpointStateReader implements StateReader {
    private static final String ADVICE =
            "\nThe configuration, the variant or a plug-in is not the one that trained it.";

    private final String prefix;
    private final Checkpoint checkpoint;
    private final Safetensors networks;
    private final Safetensors optimizers;
    private final Map<String, Long> numbers;
    private final boolean forUse;
    private final Set<String> leftOut;
    private final Set<String> unread;

    /**
     * @param forUse whether it has the averages only of networks that have one, perhaps as halves, and no optimisers
     * @param leftOut networks that it then has not, {@code phase/network}
     */
    CheckpointStateReader(
            Checkpoint checkpoint,
            Safetensors networks,
            Safetensors optimizers,
            Map<String, Long> numbers,
            boolean forUse,
            Set<String> leftOut) {
        this("", checkpoint, networks, optimizers, numbers, forUse, leftOut, new HashSet<>());
        networks.names().forEach(name -> unread.add("weights '" + name + "'"));
        optimizers.names().forEach(name -> unread.add("optimizer state '" + name + "'"));
        numbers.keySet().forEach(name -> unread.add("number '" + name + "'"));
    }

    private CheckpointStateReader(
            String prefix,
            Checkpoint checkpoint,
            Safetensors networks,
            Safetensors optimizers,
            Map<String, Long> numbers,
            boolean forUse,
            Set<String> leftOut,
            Set<String> unread) {
        this.prefix = prefix;
        this.checkpoint = checkpoint;
        this.networks = networks;
        this.optimizers = optimizers;
        this.numbers = numbers;
        this.forUse = forUse;
        this.leftOut = leftOut;
        this.unread = unread;
    }

    @Override
    public StateReader in(String name) {
        return new CheckpointStateReader(
                prefix + name + "/", checkpoint, networks, optimizers, numbers, forUse, leftOut, unread);
    }

    @Override
    public void weights(String name, INDArray target) {
        if (forUse) {
            if (!leftOut.contains(networkOf(prefix + name))) {
                use(prefix + name, target);
            }
            return;
        }
        copy(networks, "weights '" + prefix + name + "'", prefix + name, target);
    }

    /** Returns the name of the same weights of the average of their network, {@code main/generator-average/up1/W}. */
    private static String ofAverage(String path) {
        String network = networkOf(path);
        return network + "-average" + path.substring(network.length());
    }

    /**
     * Returns the phase and the network that weights are of, {@code main/generator} of {@code main/generator/up1/W}.
     */
    static String networkOf(String path) {
        return path.substring(0, path.indexOf('/', path.indexOf('/') + 1));
    }

    /** Whether there is an average of the network that weights are of: {@code phase/network/…}. */
    static boolean hasAverage(Set<String> names, String path) {
        return names.contains(ofAverage(path));
    }

    private void use(String path, INDArray target) {
        String stored = hasAverage(networks.names(), path) ? ofAverage(path) : path;
        if (!networks.names().contains(stored)) {
            throw missing("weights '" + path + "'");
        }
        if (!Arrays.equals(networks.shape(stored), target.shape())) {
            throw new InvalidInputException("Checkpoint " + checkpoint.folder() + " does not fit:\n  weights '" + stored
                    + "' are " + Arrays.toString(networks.shape(stored)) + " there, and "
                    + Arrays.toString(target.shape()) + " in the networks of this run." + ADVICE);
        }
        try (INDArray weights = networks.read(stored)) {
            target.assign(weights);
        }
    }

    @Override
    public void optimizer(String name, INDArray target) {
        if (forUse) {
            return;
        }
        copy(optimizers, "optimizer state '" + prefix + name + "'", prefix + name, target);
    }

    @Override
    public long number(String name) {
        String what = "number '" + prefix + name + "'";
        Long value = numbers.get(prefix + name);
        if (value == null) {
            throw missing(what);
        }
        unread.remove(what);
        return value;
    }

    /** @throws InvalidInputException if the checkpoint is for use only */
    void requireWhole() {
        if (forUse) {
            throw InvalidInputException.lines(
                    "Checkpoint " + checkpoint.folder() + " holds what is needed to use its networks, and no more.",
                    "It cannot be trained further. Train anew by its settings: gan4j train VARIANT --config FILE");
        }
    }

    /** @throws InvalidInputException if the checkpoint holds something that has not been asked for */
    void requireAllRead() {
        if (!unread.isEmpty()) {
            throw new InvalidInputException("Checkpoint " + checkpoint.folder() + " has "
                    + new TreeSet<>(unread).first() + (unread.size() > 1 ? " and " + (unread.size() - 1) + " more" : "")
                    + ", which the networks of this run do not have." + ADVICE);
        }
    }

    private void copy(Safetensors file, String what, String path, INDArray target) {
        if (!file.names().contains(path)) {
            throw missing(what);
        }
        long[] shape = file.shape(path);
        if (!Arrays.equals(shape, target.shape()) || file.type(path) != target.dataType()) {
            throw new InvalidInputException("Checkpoint " + checkpoint.folder() + " does not fit:\n  " + what + " is "
                    + file.type(path) + " " + Arrays.toString(shape) + " there, and " + target.dataType() + " "
                    + Arrays.toString(target.shape()) + " in the networks of this run." + ADVICE);
        }
        file.copy(path, target);
        if (!CheckpointStateWriter.isFinite(target)) {
            throw new InvalidInputException(
                    "Checkpoint " + checkpoint.folder() + " is of no use:\n  " + what
                            + " has numbers that are not finite.\ngan4j saves none such: it was changed. Use another checkpoint.");
        }
        unread.remove(what);
    }

    private InvalidInputException missing(String what) {
        return new InvalidInputException(
                "Checkpoint " + checkpoint.folder() + " has no " + what + ", which this run needs." + ADVICE);
    }
}
