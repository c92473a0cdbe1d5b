package io.gan4j.spark.bridge;

import io.gan4j.cluster.Place;
import io.gan4j.cluster.Task;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkEnv;

/**
 * A task as it goes to an executor. When the executor dies, however that is, the input of the process ends, and so does
 * the process, in good order.
 */
public final class RemoteTask implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> texts;

    private RemoteTask(List<String> texts) {
        this.texts = new ArrayList<>(texts);
    }

    /** Returns the texts that {@link #of} makes a task of. */
    public static List<String> texts(Task task) {
        List<String> texts = new ArrayList<>(List.of(
                task.folder().toString(),
                task.said().toString(),
                task.complaint().toString()));
        add(texts, task.needed().stream().map(Path::toString).toList());
        add(
                texts,
                task.environment().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList());
        texts.addAll(task.words());
        return texts;
    }

    private static void add(List<String> texts, List<String> list) {
        texts.add(Integer.toString(list.size()));
        texts.addAll(list);
    }

    static RemoteTask of(List<String> texts) {
        return new RemoteTask(texts);
    }

    private Task task() {
        int needed = 4 + Integer.parseInt(texts.get(3));
        int environment = needed + 1 + Integer.parseInt(texts.get(needed));
        Map<String, String> variables = new LinkedHashMap<>();
        for (String variable : texts.subList(needed + 1, environment)) {
            String[] parts = variable.split("=", 2);
            variables.put(parts[0], parts[1]);
        }
        return new Task(
                texts.subList(environment, texts.size()),
                variables,
                Path.of(texts.get(0)),
                texts.subList(4, needed).stream().map(Path::of).toList(),
                Path.of(texts.get(1)),
                Path.of(texts.get(2)));
    }

    /**
     * What became of it: an exit code, or what its place lacks. A class of Java's, so that any executor can send it.
     */
    String run() throws InterruptedException {
        String host = SparkEnv.get().blockManager().blockManagerId().host();
        try {
            return Integer.toString(Place.run(task()));
        } catch (NoSuchFileException e) {
            return "Machine " + host + " does not see " + e.getMessage() + ".";
        } catch (IOException e) {
            return "Machine " + host + ": " + e.getMessage();
        }
    }
}
