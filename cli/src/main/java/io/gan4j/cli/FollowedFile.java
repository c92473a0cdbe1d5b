package io.gan4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows what another process adds to a file, as it comes; the file need not be there yet. */
final class FollowedFile implements AutoCloseable {
    private static final long LOOK_MILLIS = 200;

    private final Path file;
    private final PrintWriter out;
    private final Thread following = new Thread(this::follow, "follows a file");
    private long shown;

    FollowedFile(Path file, PrintWriter out) {
        this.file = file;
        this.out = out;
        following.setDaemon(true);
        following.start();
    }

    private void follow() {
        try {
            while (true) {
                Thread.sleep(LOOK_MILLIS);
                show();
            }
        } catch (InterruptedException e) {
            show();
        }
    }

    private void show() {
        if (!Files.exists(file)) {
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(shown);
            byte[] more = in.readAllBytes();
            int whole = more.length; // up to the last line: a character may be written by halves
            while (whole > 0 && more[whole - 1] != '\n') {
                whole--;
            }
            out.print(new String(more, 0, whole, StandardCharsets.UTF_8));
            out.flush();
            shown += whole;
        } catch (IOException e) {
            // the training goes on without being shown
        }
    }

    @Override
    public void close() {
        following.interrupt();
        try {
            following.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
