package io.gan4j.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;

/** A port of this machine that hands on to another one what comes, no faster than a network of some bandwidth would. */
final class Throttle implements AutoCloseable {
    private static final int PIECE = 1 << 14;

    /** Nanoseconds by which a piece may be late, as the system wakes threads, and the next ones make up for it. */
    private static final long BEHIND = 2_000_000;

    private final ServerSocket port;
    private final double bytesPerNano;

    /** @param megabytes of 10⁶ bytes that pass in a second, each way */
    Throttle(int to, double megabytes) {
        bytesPerNano = megabytes * 1e6 / 1e9;
        try {
            port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(() -> {
            Socket from = port.accept();
            Socket on = new Socket(InetAddress.getLoopbackAddress(), to);
            from.setTcpNoDelay(true);
            on.setTcpNoDelay(true);
            start(() -> pump(from.getInputStream(), on.getOutputStream()));
            pump(on.getInputStream(), from.getOutputStream());
        });
    }

    int port() {
        return port.getLocalPort();
    }

    private interface Work {
        void done() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.done();
            } catch (IOException e) {
                // one of both has ended
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void pump(InputStream from, OutputStream to) throws IOException {
        byte[] piece = new byte[PIECE];
        long free = System.nanoTime();
        for (int read = from.read(piece); read >= 0; read = from.read(piece)) {
            free = Math.max(free, System.nanoTime() - BEHIND) + (long) (read / bytesPerNano);
            LockSupport.parkNanos(free - System.nanoTime());
            to.write(piece, 0, read);
        }
        to.close();
    }

    @Override
    public void close() {
        try {
            port.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
