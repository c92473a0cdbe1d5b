package io.gan4j.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of a few kilobytes, for as long as a test needs it; tests are left out where none may be mounted. */
record SmallDisk(Path path) implements AutoCloseable {
    static SmallDisk mount(Path path, String size) throws Exception {
        Files.createDirectories(path);
        assumeTrue(
                done("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", path.toString()),
                "may not mount a small disk");
        return new SmallDisk(path);
    }

    void resize(String size) throws Exception {
        if (!done("mount", "-o", "remount,size=" + size, path.toString())) {
            throw new IOException("cannot give " + path + " another size");
        }
    }

    /** Returns whether a program ran and was content. */
    static boolean done(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) { // there is no such program
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        done("umount", "-l", path.toString());
    }
}
