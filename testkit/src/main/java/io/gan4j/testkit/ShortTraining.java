package io.gan4j.testkit;

import io.gan4j.Gan;
import io.gan4j.config.Configuration;
import io.gan4j.data.DataSpec;
import io.gan4j.data.Examples;
import io.gan4j.session.ExampleReader;
import io.gan4j.session.Session;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import io.gan4j.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * The first steps of a configuration as it is, without a run folder: for networks of a paper's size.
 *
 * @param results what the steps reported
 */
public record ShortTraining(DataSpec data, TrainingPlan plan, List<StepResult> results) {
    /** Trains {@code steps} steps. */
    public static ShortTraining of(Gan gan, Configuration configuration, long steps) {
        Examples data = new ExampleReader(gan.registry(), configuration.settings(), line -> {}).training();
        Session session = Session.on(gan.registry(), configuration, data.spec());
        List<StepResult> results = new ArrayList<>();
        session.trainer(session.streams(data), List.of(new TrainingListener() {
                    @Override
                    public void onStep(TrainingEvent event, StepResult result) {
                        results.add(result);
                    }
                }))
                .run(steps, () -> false);
        return new ShortTraining(data.spec(), session.plan(), List.copyOf(results));
    }

    /** Returns every network of the plan as its name and its learned parameters, such as {@code generator 4242}. */
    public List<String> networks() {
        return plan.networks().stream()
                .map(network ->
                        network.name() + " " + network.internals().summary().parameters())
                .toList();
    }
}
