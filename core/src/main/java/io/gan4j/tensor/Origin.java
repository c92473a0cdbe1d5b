package io.gan4j.tensor;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What made one tensor or several from others, and knows how gradients go back through it: an operation, or the pass of
 * a network.
 */
public abstract class Origin {
    private final List<Tensor> inputs;

    protected Origin(List<Tensor> inputs) {
        this.inputs = List.copyOf(inputs);
    }

    /** Returns the tensors that it took. */
    public final List<Tensor> inputs() {
        return inputs;
    }

    /** Returns what learns here itself, such as a network whose parameters it used; mostly nothing does. */
    public Optional<Object> learner() {
        return Optional.empty();
    }

    /**
     * Pulls gradients back, from the outputs to the inputs.
     *
     * @param byOutputs the gradient by each output in its shape, null where it is 0
     * @return the gradient by each input in its shape; null where it is not wanted, or 0
     */
    public abstract List<@Nullable Tensor> pullBack(List<@Nullable Tensor> byOutputs, Wanted wanted);

    /**
     * What is wanted of a pull.
     *
     * @param inputs of each input whether its gradient is
     * @param learning whether the {@link #learner} gathers its own gradients
     * @param again whether what is returned may itself be gone back through
     */
    public record Wanted(List<Boolean> inputs, boolean learning, boolean again) {
        public Wanted {
            inputs = List.copyOf(inputs);
        }

        /** Whether the gradient by any input is. */
        public boolean anyInput() {
            return inputs.contains(true);
        }
    }

    /** Returns how many tensors it made. */
    public int outputs() {
        return 1;
    }

    /**
     * Keeps what it has made where it lies, also beyond {@link #release}.
     *
     * @return ends that; null if it has nothing to keep: then its tensors are asked anew whether they still hold
     */
    public @Nullable Runnable hold() {
        return null;
    }

    /** Gives back the memory that a further pull would need: there will be none. */
    public void release() {}
}
