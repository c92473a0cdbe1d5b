package io.gan4j.cli;

import io.gan4j.cluster.Task;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
        words.addAll(List.of("-cp", classPath(), Main.class.getName()));
        words.addAll(command);
        return words;
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    /**
     * Returns one that a cluster can run.
     *
     * @param processors that it is given to see: so its threads are as many, unless its settings say how many
     * @param said where what it prints goes
     * @param complaint where its errors go
     */
    static Task task(int processors, List<String> command, Path said, Path complaint) {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.keySet().removeIf(name -> !Task.decides(name));
        return new Task(
                words(List.of("-XX:ActiveProcessorCount=" + processors), command),
                variables,
                Path.of("").toAbsolutePath(),
                Stream.of(classPath().split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath())
                        .toList(),
                said.toAbsolutePath(), // whoever looks for it has another working folder
                complaint.toAbsolutePath());
    }
}
