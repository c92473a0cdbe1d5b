package io.gan4j.parallel;

import io.gan4j.random.Share;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Processes that train one run together: each has a share of every batch, and a copy of every network, which all of
 * them move alike. They call the same methods in the same order. Not for several threads.
 */
public interface ProcessGroup {
    /** One process that trains alone. */
    ProcessGroup ALONE = of(1);

    /** Returns the first of as many processes, without the others: to look at what they would train. */
    static ProcessGroup of(int processes) {
        Share share = new Share(0, processes);
        return new ProcessGroup() {
            @Override
            public Share share() {
                return share;
            }

            @Override
            public void average(INDArray array, String what) {
                if (processes > 1) {
                    throw new IllegalStateException("there are no others to average " + what + " with");
                }
            }
        };
    }

    /** Returns which part of every batch is this process'. */
    Share share();

    /** Returns whether this is the process that records what they do. */
    default boolean leads() {
        return share().rank() == 0;
    }

    /**
     * Puts the mean over all processes in place of an array: the same bits in each of them, and in every run with as
     * many, since sums are made in an order that depends on nothing else.
     *
     * @param array whole, float or double, as long in every process
     * @param what it is, for errors
     * @throws LostWorkerException if another process has gone
     * @throws IllegalStateException if another process is at something else
     */
    void average(INDArray array, String what);

    /** Returns the mean of numbers over all processes, likewise. */
    default double[] average(double[] numbers, String what) {
        if (share().of() == 1) {
            return numbers;
        }
        try (INDArray array = Nd4j.createFromArray(numbers)) {
            average(array, what);
            return array.toDoubleVector();
        }
    }

    /** Returns whether one of them says so, likewise. */
    default boolean any(boolean own, String what) {
        return average(new double[] {own ? 1 : 0}, what)[0] > 0;
    }
}
