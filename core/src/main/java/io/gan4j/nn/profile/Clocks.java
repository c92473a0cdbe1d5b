package io.gan4j.nn.profile;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The clocks of a network's layers. They always run: asking for the time costs nothing beside a layer. */
public final class Clocks {
    private final Map<String, Clock> clocks = new LinkedHashMap<>();

    /** Measures one layer, over all passes of the network. For one thread at a time, as the network is. */
    public static final class Clock {
        private final String layer;
        private String shape = "";
        private long forward;
        private long backward;
        private long operations;

        private Clock(String layer) {
            this.layer = layer;
        }

        /** Returns the layer's name. */
        public String layer() {
            return layer;
        }

        /** Says what the layer makes now. */
        public void makes(long[] made) {
            shape = Arrays.stream(made).mapToObj(Long::toString).collect(Collectors.joining("×"));
        }

        /** Adds what went by since {@code start}, as {@link System#nanoTime} gave it. */
        public void forward(long start, long counted) {
            forward += System.nanoTime() - start;
            operations += counted;
        }

        /** As {@link #forward}, of the other direction. */
        public void backward(long start, long counted) {
            backward += System.nanoTime() - start;
            operations += counted;
        }

        private LayerTime take() {
            LayerTime time = new LayerTime(layer, shape, forward, backward, operations);
            forward = 0;
            backward = 0;
            operations = 0;
            return time;
        }
    }

    /** Returns the clock of a layer. */
    public Clock of(String layer) {
        return clocks.computeIfAbsent(layer, Clock::new);
    }

    /** Returns what has gone by since it was last asked, in the order in which the layers came up. */
    public List<LayerTime> take() {
        return clocks.values().stream().map(Clock::take).toList();
    }
}
