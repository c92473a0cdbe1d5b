package io.gan4j.data.fetch;

import io.gan4j.data.fetch.PublishedPackage.Client;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.FileFault;
import io.gan4j.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Gets files from the web, and packages by their clients, and checks what has come. */
final class Downloads {
    /** How long a server may say nothing, in milliseconds. */
    private static final int PATIENCE = 20_000;

    private static final long BETWEEN_PERCENTAGES = Duration.ofSeconds(5).toNanos();

    private final Consumer<String> says;
    private final Function<Client, List<String>> starting;

    /**
     * @param says takes a line for every step
     * @param starting gives the words that start a package client
     */
    Downloads(Consumer<String> says, Function<Client, List<String>> starting) {
        this.says = says;
        this.starting = starting;
    }

    /**
     * Gets a file.
     *
     * @param folder empty, to put it into
     * @return the file, of the hash that it has to have
     * @throws InterruptedIOException if the thread is interrupted
     * @throws IOException with a message of one line for the user, if it does not come or another one comes
     */
    Path get(Download wanted, Path folder) throws IOException {
        return wanted instanceof WebFile file
                ? fromTheWeb(file, folder.resolve("download"))
                : byClient((PublishedPackage) wanted, folder);
    }

    private Path fromTheWeb(WebFile wanted, Path target) throws IOException {
        List<String> failures = new ArrayList<>();
        for (URI address : wanted.addresses()) {
            says.accept("Getting " + address + ", " + megabytes(wanted) + " …");
            try {
                copy(address, wanted.bytes(), target);
                return checked(target, address.toString(), wanted);
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                String failure = String.valueOf(e.getMessage());
                says.accept("  " + failure);
                failures.add(failure);
            }
        }
        throw new IOException(String.join("; ", failures));
    }

    private void copy(URI address, long bytes, Path target) throws IOException {
        try {
            URLConnection connection = address.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE);
            connection.setReadTimeout(PATIENCE); // of every read: a server that stops in the middle is given up
            if (connection instanceof HttpURLConnection web && web.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("it answers " + web.getResponseCode());
            }
            try (InputStream in = connection.getInputStream()) {
                copy(in, bytes, target);
            }
        } catch (IOException e) {
            throw new IOException(address + ": " + FileFault.reason(e), e);
        }
    }

    /** Copies no more than what the file has to have: whoever sends without end fills no disk. */
    private void copy(InputStream in, long bytes, Path target) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long copied = 0;
        long said = System.nanoTime();
        try (OutputStream out = Files.newOutputStream(target)) {
            for (int read = in.read(buffer); read >= 0 && copied <= bytes; read = in.read(buffer)) {
                write(out, buffer, read, target);
                copied += read;
                if (System.nanoTime() - said > BETWEEN_PERCENTAGES) {
                    said = System.nanoTime();
                    says.accept("  " + 100 * copied / bytes + " %");
                }
            }
        }
    }

    /** No other address helps where there is no room, so this is not the failure of one. */
    private static void write(OutputStream out, byte[] bytes, int count, Path target) {
        try {
            out.write(bytes, 0, count);
        } catch (IOException e) {
            throw DurableFiles.failure("write", target, e);
        }
    }

    private Path byClient(PublishedPackage wanted, Path folder) throws IOException {
        Client client = wanted.client();
        String call = client.program() + " " + client.arguments().get(0) + " " + wanted.title();
        says.accept("Getting " + wanted.title() + ", " + megabytes(wanted) + ", by " + client.program() + " "
                + client.arguments().get(0) + " …");
        Path log = folder.resolve("log");
        List<String> command = new ArrayList<>(starting.apply(client));
        command.addAll(client.arguments());
        command.add(wanted.title());
        int exitCode = exitCode(start(command, folder, log, client));
        Optional<Path> archive = archive(folder, client.ending());
        if (exitCode != 0 || archive.isEmpty()) {
            requireRoom(wanted, folder);
            throw new IOException("%s failed with exit code %d: %s".formatted(call, exitCode, firstLine(log)));
        }
        return checked(archive.get(), call, wanted);
    }

    /** A client that found no room says so in words of its own, or not at all. */
    private static void requireRoom(Download wanted, Path folder) throws IOException {
        long room = Files.getFileStore(folder).getUsableSpace();
        if (room < wanted.bytes()) {
            throw DurableFiles.failure(
                    "write",
                    folder,
                    new IOException("%s has %,d bytes, and there is room for %,d"
                            .formatted(wanted.title(), wanted.bytes(), room)));
        }
    }

    private static Process start(List<String> command, Path folder, Path log, Client client) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException(client.program() + " does not start: it is not installed, or not on the PATH", e);
        }
    }

    private static int exitCode(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            process.destroy();
        }
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return (IOException) new InterruptedIOException("interrupted").initCause(e);
    }

    private static Optional<Path> archive(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).findFirst();
        }
    }

    private static String firstLine(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> !line.isBlank()).findFirst().orElse("it said nothing");
        }
    }

    private Path checked(Path file, String from, Download wanted) throws IOException {
        says.accept("Checking " + file.getFileName() + " …");
        String found = Sha256.of(file);
        if (!found.equals(wanted.sha256())) {
            throw new IOException("%s brought another file: its SHA-256 is %s, not %s. It is deleted"
                    .formatted(from, found, wanted.sha256()));
        }
        return file;
    }

    private static String megabytes(Download wanted) {
        return Math.round(wanted.bytes() / 1e6) + " MB";
    }
}
