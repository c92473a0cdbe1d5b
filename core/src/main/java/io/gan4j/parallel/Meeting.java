package io.gan4j.parallel;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.random.Share;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that all processes of a group see, in which they find each other: each listens at a port of its own, and
 * writes down where.
 *
 * @param folder of this meeting alone, empty before it
 */
public record Meeting(Path folder) {
    /** How long a process waits for the others to be there. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(Meeting.class);
    private static final String LOST = "lost.txt";
    private static final int CONNECT_MILLIS = 3000;

    /** What one who is known is answered, and answers. */
    private static final int WELCOME = 'w';

    private static final long POLL_MILLIS = 50;

    /** A machine that says nothing for so long, twice as long and three times is not there any more. */
    private static final int SILENCE_SECONDS = 20;

    private static final int SILENCES = 3;

    /** What a process writes down: a word that shows who has read it, its machine's name, its port and addresses. */
    private record Notice(String word, String host, int port, List<String> addresses) {
        private static final int ADDRESSES = 3;

        static Notice parse(String text) {
            List<String> lines = text.lines().toList();
            return new Notice(
                    lines.get(0), lines.get(1), Integer.parseInt(lines.get(2)), lines.subList(ADDRESSES, lines.size()));
        }

        @Override
        public String toString() {
            return String.join("\n", word, host, Integer.toString(port), String.join("\n", addresses)) + "\n";
        }
    }

    /**
     * Meets the others.
     *
     * @param stop asked while the others are waited for
     * @return a ring, empty where it is to stop
     * @throws LostWorkerException if one of them has {@linkplain #leave left} before
     * @throws InvalidInputException if they are not there in time, or cannot be reached
     */
    public Optional<Ring> join(Share share, Duration patience, BooleanSupplier stop) {
        long until = System.nanoTime() + patience.toNanos();
        try (ServerSocketChannel port = ServerSocketChannel.open().bind(null)) {
            Notice own = new Notice(
                    UUID.randomUUID().toString(),
                    HostName.here(),
                    ((InetSocketAddress) port.getLocalAddress()).getPort(),
                    addresses());
            DurableFiles.replace(file(share.rank()), own.toString());
            CompletableFuture<SocketChannel> former = accepting(port, own);
            Optional<SocketChannel> next = Optional.empty();
            while (next.isEmpty() || !former.isDone()) {
                Optional<String> lost = lost();
                if (stop.getAsBoolean() || lost.isPresent() || System.nanoTime() > until) {
                    next.ifPresent(Meeting::close);
                    if (former.isDone()) {
                        close(former.join());
                    }
                    if (stop.getAsBoolean()) {
                        return Optional.empty();
                    }
                    throw lost.<RuntimeException>map(worker -> gone(worker, null))
                            .orElseGet(() -> missing(share, next(share), former(share)));
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                if (next.isEmpty()) {
                    next = connected(next(share));
                }
            }
            return Optional.of(new Ring(share, this, prepared(next.get()), prepared(former.join())));
        } catch (IOException e) {
            throw DurableFiles.failure("meet in", folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private InvalidInputException missing(Share share, Worker next, Worker former) {
        Worker other = Files.exists(file(next.number())) ? former : next;
        return Files.exists(file(other.number()))
                ? InvalidInputException.lines(
                        "Worker " + share.rank() + " on " + HostName.here() + " does not reach " + next
                                + ", or is not reached by " + former + ".",
                        "Machines have to accept each other's connections, at any port.")
                : InvalidInputException.lines(
                        "Worker " + other.number() + " of " + share.of() + " has not come.",
                        "Its file is not in " + folder + ": is that shared by all machines?");
    }

    private Path file(int rank) {
        return folder.resolve("worker-" + rank + ".txt");
    }

    /** Returns a connection to another process; empty if that is not there yet. */
    private Optional<SocketChannel> connected(Worker worker) throws IOException {
        Path file = file(worker.number());
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Notice notice = Notice.parse(Files.readString(file));
        for (String address : notice.addresses()) {
            SocketChannel channel = SocketChannel.open();
            try {
                Socket socket = channel.socket();
                socket.setSoTimeout(CONNECT_MILLIS);
                socket.connect(new InetSocketAddress(InetAddress.getByName(address), notice.port()), CONNECT_MILLIS);
                socket.getOutputStream().write(notice.word().getBytes(StandardCharsets.US_ASCII));
                // Another program may be at the same address and port of this machine.
                if (socket.getInputStream().read() == WELCOME) {
                    socket.getOutputStream().write(WELCOME);
                    return Optional.of(channel);
                }
            } catch (IOException e) {
                // perhaps the next address
            }
            close(channel);
        }
        return Optional.empty();
    }

    /** Accepts connections until one who has read this process' notice comes, or the port is closed. */
    private static CompletableFuture<SocketChannel> accepting(ServerSocketChannel port, Notice own) {
        CompletableFuture<SocketChannel> known = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        while (!known.isDone()) {
                            SocketChannel channel = port.accept();
                            if (isKnown(channel, own)) {
                                known.complete(channel);
                            } else {
                                close(channel);
                            }
                        }
                    } catch (IOException e) {
                        // nobody waits any more
                    }
                },
                "waits for the former worker");
        thread.setDaemon(true);
        thread.start();
        return known;
    }

    private static boolean isKnown(SocketChannel channel, Notice own) {
        try {
            Socket socket = channel.socket();
            socket.setSoTimeout(CONNECT_MILLIS);
            byte[] word = socket.getInputStream().readNBytes(own.word().length());
            if (!own.word().equals(new String(word, StandardCharsets.US_ASCII))) {
                return false;
            }
            socket.getOutputStream().write(WELCOME);
            return socket.getInputStream().read() == WELCOME; // who gave up waiting calls again
        } catch (IOException e) {
            return false;
        }
    }

    private static SocketChannel prepared(SocketChannel channel) throws IOException {
        channel.socket().setSoTimeout(0);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (channel.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
            channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, SILENCE_SECONDS);
            channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, SILENCE_SECONDS);
            channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, SILENCES);
        }
        return channel;
    }

    private static List<String> addresses() throws IOException {
        List<String> addresses = new ArrayList<>();
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            if (network.isUp()) {
                network.inetAddresses()
                        .filter(address -> !(address instanceof Inet6Address && address.isLinkLocalAddress()))
                        .sorted((one, other) ->
                                Boolean.compare(one instanceof Inet6Address, other instanceof Inet6Address))
                        .forEach(address -> addresses.add(address.getHostAddress()));
            }
        }
        // Those of other machines first: a loopback address is this machine's own, whoever reads it.
        return Stream.concat(
                        addresses.stream().filter(address -> !isLoopback(address)),
                        addresses.stream().filter(Meeting::isLoopback))
                .toList();
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // addresses are not looked up
        }
    }

    static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // it is gone
        }
    }

    /** A process of the group. */
    record Worker(int number, String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    Worker next(Share share) {
        return worker((share.rank() + 1) % share.of());
    }

    Worker former(Share share) {
        return worker(Math.floorMod(share.rank() - 1, share.of()));
    }

    private Worker worker(int number) {
        try {
            return new Worker(
                    number,
                    "worker " + number + " on "
                            + Notice.parse(Files.readString(file(number))).host());
        } catch (IOException e) {
            return new Worker(number, "worker " + number);
        }
    }

    /**
     * Returns that a process has gone. Who hears it first writes it down: others then hear it of those who ended for
     * that reason.
     */
    LostWorkerException lost(Worker worker, Throwable cause) {
        writeLost(worker);
        return gone(lost().orElse(worker.toString()), cause);
    }

    private static LostWorkerException gone(String worker, @Nullable Throwable cause) {
        return new LostWorkerException(worker + " is gone", cause);
    }

    /** Tells the others, who may be waiting, that this process goes, if none has gone before. */
    public void leave(Share share) {
        writeLost(worker(share.rank()));
    }

    private void writeLost(Worker worker) {
        try {
            Files.writeString(folder.resolve(LOST), worker.toString(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            // somebody knew it before
        } catch (IOException e) {
            LOG.warn("{} is gone, which cannot be written down", worker, e);
        }
    }

    /** Returns the process that went first, if one has. */
    public Optional<String> lost() {
        try {
            return Optional.of(Files.readString(folder.resolve(LOST))).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
