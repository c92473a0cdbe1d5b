package io.gan4j.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Goes back from what was computed to what it was computed of. */
public final class Gradients {
    /** What gradients are wanted by: tensors, and what learns. */
    private final Set<Object> targets;

    private final IdentityHashMap<Origin, Boolean> leading = new IdentityHashMap<>();
    private final IdentityHashMap<Origin, @Nullable Tensor[]> byOrigins = new IdentityHashMap<>();
    private final IdentityHashMap<Tensor, Tensor> byTargets = new IdentityHashMap<>();
    private final List<Origin> passed = new ArrayList<>();

    /** Whether the gradients themselves may be gone back through. */
    private final boolean again;

    private Gradients(Collection<?> targets, boolean again) {
        this.again = again;
        this.targets = Collections.newSetFromMap(new IdentityHashMap<>());
        this.targets.addAll(targets);
    }

    /**
     * Returns the gradient of a tensor's elements, added up, by another tensor.
     *
     * @param by what {@code of} was computed from, at whatever distance
     * @return in the shape of {@code by}; a tensor that can itself be differentiated
     * @throws IllegalArgumentException if {@code of} does not depend on it
     */
    public static Tensor gradient(Tensor of, Tensor by) {
        return gradients(of, by).get(0);
    }

    /** Returns the gradients by several tensors, all in one go: see {@link #gradient}. */
    public static List<Tensor> gradients(Tensor of, Tensor... by) {
        Gradients back = new Gradients(Arrays.asList(by), true);
        for (Tensor one : by) {
            if (!dependsOn(of, one)) {
                throw new IllegalArgumentException("there is no gradient of " + of + " by " + one
                        + ": the one was not computed from the other. That they hold the same numbers is not enough:"
                        + " give the very tensor that went in");
            }
        }
        back.run(of);
        return Arrays.stream(by).map(one -> back.of(one).kept()).toList();
    }

    /** Returns whether the first was computed from the second. */
    public static boolean dependsOn(Tensor of, Tensor by) {
        return new Gradients(List.of(by), false).leads(of);
    }

    /** Returns all that learns in what a tensor was computed by: networks, in the order in which they were used. */
    public static Set<Object> learners(Tensor of) {
        Set<Object> learners = new LinkedHashSet<>();
        order(of, origin -> true).forEach(origin -> origin.learner().ifPresent(learners::add));
        return learners;
    }

    /**
     * Goes back from a loss to what learns, each of which gathers its gradients; nothing else is computed.
     *
     * @param loss a scalar
     * @return what was gone through and may be released, unless something else needs it
     */
    public static List<Origin> gather(Tensor loss, Collection<?> learners) {
        Gradients back = new Gradients(learners, false);
        back.run(loss);
        return back.passed;
    }

    private Tensor of(Tensor tensor) {
        Tensor gradient = byTargets.get(tensor);
        return gradient != null ? gradient : Tensor.zeros(tensor.shape());
    }

    private void run(Tensor of) {
        add(of, Tensor.ones(of.shape()));
        List<Origin> order = order(of, this::leads);
        for (int i = order.size() - 1; i >= 0; i--) {
            pullBack(order.get(i));
        }
    }

    /** Returns the origins of a tensor that are looked at, each behind those that it took its inputs from. */
    private static List<Origin> order(Tensor of, Predicate<Origin> lookedAt) {
        Set<Origin> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Origin> order = new ArrayList<>();
        visit(of, lookedAt, seen, order);
        return order;
    }

    private static void visit(Tensor tensor, Predicate<Origin> lookedAt, Set<Origin> seen, List<Origin> order) {
        Origin origin = tensor.origin();
        if (origin != null && lookedAt.test(origin) && seen.add(origin)) {
            origin.inputs().forEach(input -> visit(input, lookedAt, seen, order));
            order.add(origin);
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
        if (targets.contains(tensor)) {
            byTargets.merge(tensor, gradient, Tensor::plus);
        }
        Origin origin = tensor.origin();
        if (origin != null && leads(origin)) {
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
        return targets.contains(tensor) || (origin != null && leads(origin));
    }

    private boolean leads(Origin origin) {
        Boolean known = leading.get(origin);
        if (known == null) {
            known = learns(origin) || origin.inputs().stream().anyMatch(this::leads);
            leading.put(origin, known);
        }
        return known;
    }
}
