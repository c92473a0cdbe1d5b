package io.gan4j.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/** Some examples of a data set, in an order of their own. */
public final class Subset implements Dataset {
    private final Dataset all;
    private final int[] indices;

    /** Of each example of {@link #all} that is here its place. */
    private final Map<Integer, Integer> places = new HashMap<>();

    /** @param indices of the examples in {@code all} */
    public Subset(Dataset all, int... indices) {
        this.all = all;
        this.indices = indices.clone();
        for (int i = 0; i < indices.length; i++) {
            places.put(indices[i], i);
        }
    }

    private int in(int index) {
        return indices[Objects.checkIndex(index, indices.length)];
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public ImageShape shape() {
        return all.shape();
    }

    @Override
    public int classes() {
        return all.classes();
    }

    @Override
    public void pixels(int index, byte[] target) {
        all.pixels(in(index), target);
    }

    @Override
    public boolean isContinuous() {
        return all.isContinuous();
    }

    @Override
    public void numbers(int index, float[] target) {
        all.numbers(in(index), target);
    }

    @Override
    public int label(int index) {
        return all.label(in(index));
    }

    @Override
    public List<String> classNames() {
        return all.classNames();
    }

    @Override
    public List<String> remarks() {
        return all.remarks();
    }

    /** Returns nothing where the other example is not here. */
    @Override
    public OptionalInt counterpart(int index) {
        OptionalInt other = all.counterpart(in(index));
        return other.isEmpty()
                ? other
                : places.containsKey(other.getAsInt())
                        ? OptionalInt.of(places.get(other.getAsInt()))
                        : OptionalInt.empty();
    }

    @Override
    public List<String> captions(int index) {
        return all.captions(in(index));
    }

    @Override
    public List<String> heldOutCaptions(int index) {
        return all.heldOutCaptions(in(index));
    }
}
