package io.gan4j.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands in processes of their own, by the Java, the options and the class path of this one. */
final class OwnProcess {
    private OwnProcess() {}

    /**
     * Returns the words that start one.
     *
     * @param options of Java, over those of this process
     * @param command of gan4j, word by word
     */
    static List<String> words(List<String> options, List<String> command) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        words.removeIf(option -> option.startsWith("-agentlib:jdwp")); // its port is taken by this process
        words.addAll(options);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        words.addAll(command);
        return words;
    }
}
