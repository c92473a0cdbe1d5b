package io.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.config.Configuration;
import io.gan4j.data.Examples;
import io.gan4j.data.stream.TrainingStreams;
import io.gan4j.nn.Network;
import io.gan4j.parallel.ProcessGroup;
import io.gan4j.plugin.Registry;
import io.gan4j.session.ExampleReader;
import io.gan4j.session.Session;
import io.gan4j.train.Phase;
import io.gan4j.train.StepResult;
import io.gan4j.train.Trainer;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import io.gan4j.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A training in memory, put together as for a run folder. */
final class SmallTraining {
    private final Session session;
    private final TrainingStreams streams;
    private final TrainingPlan plan;
    private final Trainer trainer;
    private final List<StepResult> results = new ArrayList<>();

    SmallTraining(Registry registry, Configuration configuration) {
        this(registry, configuration, ProcessGroup.ALONE);
    }

    /** @param group of processes that train together */
    SmallTraining(Registry registry, Configuration configuration, ProcessGroup group) {
        Examples data = new ExampleReader(registry, configuration.settings(), line -> {}).training();
        session = Session.on(registry, configuration, data.spec(), group);
        streams = session.streams(data);
        plan = session.plan();
        trainer = session.trainer(streams, List.of(new TrainingListener() {
            @Override
            public void onStep(TrainingEvent event, StepResult result) {
                results.add(result);
            }
        }));
    }

    /** Trains until {@code steps} are done. */
    SmallTraining run(long steps) {
        trainer.run(steps, () -> false);
        return this;
    }

    SmallTraining restore(MemoryState state) {
        state.restore(trainer);
        return this;
    }

    /** Returns the network of that name, if there is one. */
    Optional<Network> network(String name) {
        return phase(name).flatMap(phase -> named(phase, name));
    }

    private Optional<Phase> phase(String network) {
        return plan.phases().stream()
                .filter(phase -> named(phase, network).isPresent())
                .findFirst();
    }

    private static Optional<Network> named(Phase phase, String name) {
        return phase.step().networks().stream()
                .filter(network -> network.name().equals(name))
                .findFirst();
    }

    /**
     * Takes the first step in which a network learns, whatever phase that is in, and returns how far the optimiser
     * moved it: running statistics aside.
     */
    INDArray displacement(String name) {
        Network network = network(name).orElseThrow();
        INDArray start = network.internals().parameters().dup();
        List<INDArray> statistics = network.internals().runningStatistics().stream()
                .map(INDArray::dup)
                .toList();
        pushed(name);
        for (int i = 0; i < statistics.size(); i++) {
            network.internals().runningStatistics().get(i).assign(statistics.get(i));
        }
        return network.internals().parameters().sub(start);
    }

    /** Moves a network, takes that step, and returns one of the values that it reports. */
    double valueMoved(String value, String name, INDArray by) {
        Network network = network(name).orElseThrow();
        network.internals().parameters().addi(by);
        network.internals().parametersChanged();
        return Objects.requireNonNull(pushed(name).values().get(value));
    }

    /** What is not finite where a test moves a network by itself is no matter of a learning rate. */
    private StepResult pushed(String name) {
        Phase phase = phase(name).orElseThrow();
        StepResult result = phase.step().step(0, streams);
        phase.step().endStep();
        assertThat(result.values().values())
                .as("what a step reports where the test moves %s along its gradient", name)
                .allSatisfy(value -> assertThat(value).isFinite());
        return result;
    }

    /** Returns all that a checkpoint holds. */
    MemoryState state() {
        return MemoryState.of(trainer);
    }

    /** Returns what the steps reported since this object was made. */
    List<StepResult> results() {
        return List.copyOf(results);
    }

    Session session() {
        return session;
    }

    TrainingStreams streams() {
        return streams;
    }

    TrainingPlan plan() {
        return plan;
    }
}
