package io.gan4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A peer's work, in a process of its own, so that runtimes of two peers never meet in one.
 *
 * <p>The process reads numbers of steps from standard input, one a line, does them, and answers with a line for each
 * step: milliseconds, and the numbers that the step reports. It ends with its input. A peer in any language can join.
 */
interface Worker {
    /**
     * Does the work once, and waits until it is done.
     *
     * @return of training the losses of discriminator and generator before the updates that they lead to, of sampling a
     *     pixel
     */
    List<Double> step();

    /** Serves steps until standard input ends. */
    static void serve(Supplier<Worker> start) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // whatever a library prints is no answer
        Worker worker = start.get();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            StringBuilder answer = new StringBuilder();
            for (int left = Integer.parseInt(order); left > 0; left--) {
                long before = System.nanoTime();
                List<Double> report = worker.step();
                double milliseconds = (System.nanoTime() - before) / 1e6;
                answer.append(new Step(milliseconds, report)).append('\n');
            }
            answers.print(answer);
            answers.flush();
        }
    }

    /** A step as a line of an answer. */
    record Step(double milliseconds, List<Double> report) {
        public Step {
            report = List.copyOf(report);
        }

        /** @throws IllegalArgumentException if the line is none of {@link #toString} */
        static Step parse(String line) {
            try {
                List<Double> numbers =
                        Stream.of(line.split(" ", -1)).map(Double::valueOf).toList();
                return new Step(numbers.get(0), numbers.subList(1, numbers.size()));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("not a step: " + line, e);
            }
        }

        @Override
        public String toString() {
            return Stream.concat(Stream.of(milliseconds), report.stream())
                    .map(String::valueOf)
                    .collect(Collectors.joining(" "));
        }
    }
}
