package io.gan4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * A peer's training, in a process of its own, so that runtimes of two peers never meet in one.
 *
 * <p>The process reads numbers of steps from standard input, one a line, does them, and answers with a line for each
 * step: milliseconds, loss of the discriminator, loss of the generator. It ends with its input. A peer in any language
 * can join.
 */
interface Worker {
    /** Does one step: updates both networks once, and waits until that is done. */
    Losses step();

    /** Both losses of one step, before the updates that they lead to. */
    record Losses(double discriminator, double generator) {}

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
                Losses losses = worker.step();
                double milliseconds = (System.nanoTime() - before) / 1e6;
                answer.append(new Step(milliseconds, losses)).append('\n');
            }
            answers.print(answer);
            answers.flush();
        }
    }

    /** A step as a line of an answer. */
    record Step(double milliseconds, Losses losses) {
        /** @throws IllegalArgumentException if the line is none of {@link #toString} */
        static Step parse(String line) {
            String[] words = line.split(" ", -1);
            if (words.length != 3) {
                throw new IllegalArgumentException("not a step: " + line);
            }
            return new Step(
                    Double.parseDouble(words[0]),
                    new Losses(Double.parseDouble(words[1]), Double.parseDouble(words[2])));
        }

        @Override
        public String toString() {
            return milliseconds + " " + losses.discriminator() + " " + losses.generator();
        }
    }
}
