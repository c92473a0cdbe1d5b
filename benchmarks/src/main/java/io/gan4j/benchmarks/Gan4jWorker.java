package io.gan4j.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** gan4j's own step, as {@code gan4j train} does it. */
final class Gan4jWorker implements Worker {
    private final RandomTraining training;

    private Gan4jWorker(RandomTraining training) {
        this.training = training;
    }

    @Override
    public List<Double> step() {
        return RandomTraining.losses(training.step());
    }

    /** @param arguments work, workload, executor and threads */
    public static void main(String[] arguments) throws IOException {
        Workload workload = Workload.of(arguments[1]);
        List<String> settings = new ArrayList<>(workload.settings());
        settings.add("runtime={executor=" + arguments[2].toLowerCase(Locale.ROOT) + ",threads=" + arguments[3] + "}");
        Worker.serve(() -> {
            RandomTraining training = new RandomTraining(workload.variant(), settings);
            return switch (Work.valueOf(arguments[0])) {
                case TRAINING -> new Gan4jWorker(training);
                case SAMPLING -> new Gan4jSampling(training.trained(), training.images());
            };
        });
    }
}
