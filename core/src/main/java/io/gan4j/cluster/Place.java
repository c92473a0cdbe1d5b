package io.gan4j.cluster;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The machine that this is called on. Made of Java alone, as {@link Task}: both go to where nothing else of gan4j is
 * loaded.
 */
public final class Place {
    private Place() {}

    /**
     * Runs a process, and waits for it.
     *
     * @return its exit code
     * @throws InterruptedException if this thread was interrupted: the process' input was ended, and it has ended, too
     * @throws NoSuchFileException if something that it needs is not here
     * @throws IOException if it cannot be started, or what it said cannot be kept
     */
    public static int run(Task task) throws InterruptedException, IOException {
        for (Path needed : Stream.concat(task.needed().stream(), Stream.of(task.folder(), task.complaint()))
                .toList()) {
            if (!Files.exists(needed)) {
                throw new NoSuchFileException(needed.toString());
            }
        }
        // A process that is begun again elsewhere may overlap with its former self for a while.
        Path own = task.said().resolveSibling(task.said().getFileName() + "." + UUID.randomUUID());
        try {
            ProcessBuilder builder = new ProcessBuilder(task.words())
                    .directory(task.folder().toFile())
                    .redirectOutput(own.toFile())
                    .redirectError(Redirect.appendTo(task.complaint().toFile()));
            builder.environment().keySet().removeIf(Task::decides);
            builder.environment().putAll(task.environment());
            int code = ended(builder.start());
            Files.move(own, task.said(), StandardCopyOption.REPLACE_EXISTING);
            return code;
        } finally {
            Files.deleteIfExists(own);
        }
    }

    private static int ended(Process process) throws InterruptedException, IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.getOutputStream().close();
            process.onExit().join(); // who is asked twice to stop still has a checkpoint to write
            throw e;
        }
    }
}
