package io.gan4j.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Goes back from what was computed to what it was computed of. */
public final class Gradients {
    /** What gradients are wanted by: what learns, and identities of tensors. */
    private final Set<Object> targets;

    private final Set<Origin> leading = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<Origin, @Nullable Tensor[]> byOrigins = new IdentityHashMap<>();
    private final Map<Object, Tensor> byTargets = new HashMap<>();
    private final List<Origin> passed = new ArrayList<>();

    /** Whether the gradients themselves may be gone back through. */
    private final boolean again;

    private Gradients(Stream<?> targets, boolean again) {
        this.again = again;
        this.targets = targets.collect(Collectors.toSet());
    }

    /**
     * Returns the gradient of a tensor's elements, added up, by another tensor.
     *
     * @param by what {@code of} was computed from, at whatever distance
     * @return in the shape of {@code by}; a tensor that can itself be differentiated
     * @throws IllegalArgumentException if {@code of} does not depend on it; or if it is parameters of a network by
     *     which {@code of} was computed: the network itself gathers these gradients, where it learns
     */
    public static Tensor gradient(Tensor of, Tensor by) {
        return gradients(of, by).get(0);
    }

    /** Returns the gradients by several tensors, all in one go: see {@link #gradient}. */
    public static List<Tensor> gradients(Tensor of, Tensor... by) {
        Gradients back = new Gradients(Stream.of(by).map(Tensor::identity), true);
        List<Origin> order = back.order(of);
        for (Tensor one : by) {
            requireNoParameters(of, one);
            if (!dependsOn(of, one)) {
                throw new IllegalArgumentException("there is no gradient of " + of + " by " + one
                        + ": the one was not computed from the other. That they hold the same numbers is not enough:"
                        + " give the very tensor that went in");
            }
        }
        back.run(of, order);
        return Arrays.stream(by).map(one -> back.of(one).kept()).toList();
    }

    /** Parameters that stand in a loss are no more than that; what a network uses its own for, it alone knows. */
    private static void requireNoParameters(Tensor of, Tensor by) {
        Origin parameters = by.origin();
        if (parameters != null
                && parameters.inputs().isEmpty()
                && parameters.learner().isPresent()
                && all(of).stream()
                        .anyMatch(origin ->
                                origin != parameters && origin.learner().equals(parameters.learner()))) {
            throw new IllegalArgumentException(
                    "a gradient by parameters of a network that the tensor was computed by is"
                            + " not to be had so: the network gathers it, by accumulate(loss, network)");
        }
    }

    /** Returns whether the first was computed from the second. */
    public static boolean dependsOn(Tensor of, Tensor by) {
        Gradients back = new Gradients(Stream.of(by.identity()), false);
        back.order(of);
        return back.leads(of);
    }

    /** Returns all that learns in what a tensor was computed by: networks, in the order in which they were used. */
    public static Set<Object> learners(Tensor of) {
        Set<Object> learners = new LinkedHashSet<>();
        all(of).forEach(origin -> origin.learner().ifPresent(learners::add));
        return learners;
    }

    /**
     * Goes back from a loss to what learns, each of which gathers its gradients; nothing else is computed.
     *
     * @param loss a scalar
     * @return what was gone through and may be released, unless something else needs it
     */
    public static List<Origin> gather(Tensor loss, Collection<?> learners) {
        Gradients back = new Gradients(learners.stream(), false);
        back.run(loss, back.order(loss));
        return back.passed;
    }

    private Tensor of(Tensor tensor) {
        Tensor gradient = byTargets.get(tensor.identity());
        return gradient != null ? gradient : Tensor.zeros(tensor.shape());
    }

    private void run(Tensor of, List<Origin> order) {
        add(of, Tensor.ones(of.shape()));
        for (int i = order.size() - 1; i >= 0; i--) {
            pullBack(order.get(i));
        }
    }

    /** Returns the origins of a tensor that lead to a target, each behind those that it took its inputs from. */
    private List<Origin> order(Tensor of) {
        List<Origin> order = new ArrayList<>();
        for (Origin origin : all(of)) {
            if (learns(origin) || origin.inputs().stream().anyMatch(this::leads)) {
                leading.add(origin);
                order.add(origin);
            }
        }
        return order;
    }

    /** Returns all origins of a tensor, in such an order. A loss may be long, so this does not call itself. */
    private static List<Origin> all(Tensor of) {
        Set<Origin> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Origin> order = new ArrayList<>();
        Deque<Visit> open = new ArrayDeque<>();
        Visit.of(of, seen).ifPresent(open::push);
        while (!open.isEmpty()) {
            Visit visit = open.element();
            if (visit.inputs().hasNext()) {
                Visit.of(visit.inputs().next(), seen).ifPresent(open::push);
            } else {
                order.add(open.remove().origin());
            }
        }
        return order;
    }

    /** @param inputs that have not been visited yet */
    private record Visit(Origin origin, Iterator<Tensor> inputs) {
        static Optional<Visit> of(Tensor tensor, Set<Origin> seen) {
            Origin origin = tensor.origin();
            return origin != null && seen.add(origin)
                    ? Optional.of(new Visit(origin, origin.inputs().iterator()))
                    : Optional.empty();
        }
    }

    private void pullBack(Origin origin) {
        @Nullable Tensor[] byOutputs = byOrigins.remove(origin);
        if (byOutputs == null) {
            return;
        }
        passed.add(origin);
        List<@Nullable Tensor> byInputs = origin.pullBack(
                Arrays.asList(byOutputs),
                new Origin.Wanted(origin.inputs().stream().map(this::leads).toList(), learns(origin), again));
        for (int i = 0; i < byInputs.size(); i++) {
            Tensor gradient = byInputs.get(i);
            if (gradient != null) {
                add(origin.inputs().get(i), gradient);
            }
        }
    }

    private void add(Tensor tensor, Tensor gradient) {
        if (targets.contains(tensor.identity())) {
            byTargets.merge(tensor.identity(), gradient, Tensor::plus);
        }
        Origin origin = tensor.origin();
        if (origin != null && leading.contains(origin)) {
            @Nullable Tensor[] byOutputs = byOrigins.computeIfAbsent(origin, made -> new Tensor[made.outputs()]);
            Tensor before = byOutputs[tensor.output()];
            byOutputs[tensor.output()] = before == null ? gradient : before.plus(gradient);
        }
    }

    private boolean learns(Origin origin) {
        return origin.learner().map(targets::contains).orElse(false);
    }

    private boolean leads(Tensor tensor) {
        Origin origin = tensor.origin();
        return targets.contains(tensor.identity()) || (origin != null && leading.contains(origin));
    }
}
