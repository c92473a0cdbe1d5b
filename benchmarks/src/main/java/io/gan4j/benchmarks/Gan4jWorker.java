package io.gan4j.benchmarks;

import io.gan4j.train.StepResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
        return new Losses(sum(result, "loss/discriminator"), sum(result, "loss/generator"));
    }

    /** Adds up what networks of a kind minimise: CycleGAN has two of each. */
    private static double sum(StepResult result, String name) {
        return result.values().entrySet().stream()
                .filter(value -> value.getKey().startsWith(name))
                .map(Map.Entry::getValue)
                .reduce(Double::sum)
                .orElseThrow(() -> new IllegalStateException(
                        "the step reports " + result.values().keySet() + ", not " + name));
    }

    /** @param arguments workload, executor and threads */
    public static void main(String[] arguments) throws IOException {
        Worker.serve(() -> new Gan4jWorker(Workload.valueOf(arguments[0]), arguments[1], arguments[2]));
    }
}
