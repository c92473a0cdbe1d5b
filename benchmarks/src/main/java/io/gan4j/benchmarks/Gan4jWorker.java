package io.gan4j.benchmarks;

import io.gan4j.train.StepResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** gan4j's own step, as {@code gan4j train} does it. */
final class Gan4jWorker implements Worker {
    private final RandomTraining training;

    Gan4jWorker(Workload workload, String executor, String threads) {
        List<String> settings = new ArrayList<>(workload.settings());
        settings.add("runtime={executor=" + executor.toLowerCase(Locale.ROOT) + ",threads=" + threads + "}");
        training = new RandomTraining(workload.variant(), settings);
    }

    @Override
    public Losses step() {
        StepResult result = training.step();
        return new Losses(loss(result, "loss/discriminator"), loss(result, "loss/generator"));
    }

    private static double loss(StepResult result, String name) {
        Double value = result.values().get(name);
        if (value == null) {
            throw new IllegalStateException(
                    "the step reports " + result.values().keySet() + ", not " + name);
        }
        return value;
    }

    /** @param arguments workload, executor and threads */
    public static void main(String[] arguments) throws IOException {
        Worker.serve(() -> new Gan4jWorker(Workload.valueOf(arguments[0]), arguments[1], arguments[2]));
    }
}
