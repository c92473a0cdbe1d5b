package io.gan4j.benchmarks;

import io.gan4j.parallel.Meeting;
import io.gan4j.parallel.ProcessGroup;
import io.gan4j.parallel.Ring;
import io.gan4j.random.Share;
import io.gan4j.train.StepResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One of the processes that do steps together, as {@code gan4j train --workers} has them, or that only tell numbers.
 */
final class SharingWorker {
    /** Stands for the folder of those that do not meet. */
    static final String ALONE = "-";

    private SharingWorker() {}

    /** @param arguments workload or how many floats, threads, rank, how many there are, and the folder they meet in */
    public static void main(String[] arguments) throws IOException {
        int threads = Integer.parseInt(arguments[1]);
        Share share = new Share(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        Worker.serve(() -> {
            ProcessGroup group = arguments[4].equals(ALONE) ? ProcessGroup.ALONE : met(share, Path.of(arguments[4]));
            return arguments[0].chars().allMatch(Character::isDigit)
                    ? telling(group, Integer.parseInt(arguments[0]))
                    : training(group, Workload.of(arguments[0]), threads);
        });
    }

    private static Ring met(Share share, Path folder) {
        return new Meeting(folder).join(share, Meeting.PATIENCE, () -> false).orElseThrow();
    }

    private static Worker telling(ProcessGroup group, int floats) {
        INDArray numbers = Nd4j.zeros(floats);
        return () -> {
            group.average(numbers, "numbers");
            return List.of();
        };
    }

    private static Worker training(ProcessGroup group, Workload workload, int threads) {
        List<String> settings = new ArrayList<>(workload.settings());
        settings.add("runtime.threads=" + threads);
        settings.addAll(WorkersCommand.DIVISIBLE);
        RandomTraining training = new RandomTraining(workload.variant(), settings, group);
        return () -> {
            StepResult result = training.step();
            if (group.share().of() > 1) { // as the trainer does
                group.average(
                        result.values().values().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray(),
                        "values");
                group.any(false, "whether to stop");
            }
            return RandomTraining.losses(result);
        };
    }
}
