package io.gan4j.run;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.LockFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A folder in which one process has others work: it says by what the work was begun, so that the others can tell
 * whether they would give the same bits.
 *
 * @param plugins jars of the process that asks
 */
public record SharedFolder(Path path, List<Path> plugins) {
    private static final String ENVIRONMENT = "environment.json";

    /**
     * Does {@code work} while no other process has any done here. Makes the folder if it is not there.
     *
     * @param taken gives what to throw if another one does, by words such as {@code process 4242}
     * @throws InvalidInputException if there can be no such folder
     */
    public void exclusively(Function<String, InvalidInputException> taken, Runnable work) {
        RunFolder.requirePlace(path);
        Path lock = path.resolve(".lock");
        try {
            DurableFiles.makeFolder(path);
            LockFile.exclusively(lock, taken, () -> {
                Json.write(path.resolve(ENVIRONMENT), environment());
                work.run();
                return true;
            });
        } catch (IOException e) {
            throw DurableFiles.failure("lock", lock, e);
        }
    }

    /** Deletes the files and folders in it whose names are such. */
    public void delete(Predicate<String> such) {
        for (Path entry : DurableFiles.entries(path)) {
            if (such.test(DurableFiles.name(entry))) {
                DurableFiles.delete(entry);
            }
        }
    }

    /** Deletes it, when nobody needs it any more. */
    public void delete() {
        DurableFiles.delete(path);
    }

    /**
     * Returns a line for each thing by which this process may compute other bits than the one would that began:
     * versions, plug-ins, and the kind of processor.
     */
    public List<String> differences() {
        return Json.read(path.resolve(ENVIRONMENT), Environment.class).differences(environment());
    }

    /** Without what each run has of its own. */
    private Environment environment() {
        return Environment.current(0, "", 0, plugins, List.of());
    }
}
