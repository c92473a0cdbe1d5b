package io.gan4j.parallel;

import io.gan4j.random.Share;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import org.bytedeco.javacpp.BytePointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Processes in a ring: each sends to the next one, and hears from the one before.
 *
 * <p>An array is cut into as many chunks as there are processes. Every chunk goes round once and is added to, so that
 * each process then has the sum of one; these go round once more. A process sends and receives 2 (n − 1) / n of the
 * array, however many they are; a chunk is always summed from the same process on, so its bits are always the same.
 *
 * <p>Source: Patarasu, Yuan 2009, "Bandwidth optimal all-reduce algorithms for clusters of workstations".
 */
public final class Ring implements ProcessGroup, AutoCloseable {
    /** Bytes that are added while the next ones are on their way, and stay in the processor's cache meanwhile. */
    private static final int PIECE = 1 << 17;

    /** A number of the call, and a sum of what is averaged. */
    private static final int HEADER = 2 * Long.BYTES;

    private final Share share;
    private final Meeting meeting;
    private final SocketChannel next;
    private final SocketChannel former;
    private final ExecutorService sending = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "sends to the next worker");
        thread.setDaemon(true);
        return thread;
    });
    private final ByteBuffer piece = ByteBuffer.allocateDirect(PIECE).order(ByteOrder.nativeOrder());
    private long calls;

    Ring(Share share, Meeting meeting, SocketChannel next, SocketChannel former) {
        this.share = share;
        this.meeting = meeting;
        this.next = next;
        this.former = former;
    }

    @Override
    public Share share() {
        return share;
    }

    @Override
    public void average(INDArray array, String what) {
        requireTogether(array, what);
        int n = share.of();
        ByteBuffer[] chunks = chunks(array);
        for (int turn = 0; turn < n - 1; turn++) {
            Future<?> sent = send(chunks[Math.floorMod(share.rank() - turn, n)]);
            add(chunks[Math.floorMod(share.rank() - turn - 1, n)], array.dataType());
            await(sent);
        }
        ByteBuffer summed = chunks[(share.rank() + 1) % n];
        divide(summed, array.dataType());
        for (int turn = 0; turn < n - 1; turn++) {
            Future<?> sent = send(chunks[Math.floorMod(share.rank() + 1 - turn, n)]);
            receive(chunks[Math.floorMod(share.rank() - turn, n)].duplicate());
            await(sent);
        }
    }

    /** A process that is at another network, or another step, would give sums of nothing. */
    private void requireTogether(INDArray array, String what) {
        CRC32 sum = new CRC32();
        sum.update((what + " " + array.length() + " " + array.dataType()).getBytes(StandardCharsets.UTF_8));
        ByteBuffer own = ByteBuffer.allocate(HEADER).putLong(calls++).putLong(sum.getValue());
        Future<?> sent = send(own.flip());
        ByteBuffer other = ByteBuffer.allocate(HEADER);
        receive(other);
        await(sent);
        if (!own.rewind().equals(other.flip())) {
            throw new IllegalStateException("worker " + share.rank() + " averages " + what + ", and "
                    + meeting.former(share) + " something else: they do not do the same steps");
        }
    }

    private ByteBuffer[] chunks(INDArray array) {
        int width = array.dataType().width();
        long length = array.length();
        ByteBuffer all = new BytePointer(array.data().addressPointer())
                .capacity(length * width)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder());
        ByteBuffer[] chunks = new ByteBuffer[share.of()];
        for (int i = 0; i < chunks.length; i++) {
            int from = Math.toIntExact(length * i / chunks.length * width);
            int to = Math.toIntExact(length * (i + 1) / chunks.length * width);
            chunks[i] = all.slice(from, to - from).order(ByteOrder.nativeOrder());
        }
        return chunks;
    }

    private Future<?> send(ByteBuffer bytes) {
        ByteBuffer own = bytes.duplicate();
        return sending.submit(() -> {
            while (own.hasRemaining()) {
                next.write(own);
            }
            return null;
        });
    }

    private void await(Future<?> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw meeting.lost(meeting.next(share), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted amid a step", e);
        }
    }

    private void receive(ByteBuffer into) {
        try {
            while (into.hasRemaining()) {
                if (former.read(into) < 0) {
                    throw new EOFException("the connection has ended");
                }
            }
        } catch (IOException e) {
            throw meeting.lost(meeting.former(share), e);
        }
    }

    private void add(ByteBuffer to, DataType type) {
        int left = to.remaining();
        for (int at = 0; at < to.limit(); at += PIECE) {
            piece.clear().limit(Math.min(PIECE, left));
            receive(piece);
            left -= piece.flip().remaining();
            ByteBuffer sum = to.slice(at, piece.remaining()).order(ByteOrder.nativeOrder());
            if (type == DataType.FLOAT) {
                add(sum.asFloatBuffer(), piece.asFloatBuffer());
            } else {
                add(sum.asDoubleBuffer(), piece.asDoubleBuffer());
            }
        }
    }

    private static void add(FloatBuffer to, FloatBuffer numbers) {
        for (int i = 0; i < to.capacity(); i++) {
            to.put(i, to.get(i) + numbers.get(i));
        }
    }

    private static void add(DoubleBuffer to, DoubleBuffer numbers) {
        for (int i = 0; i < to.capacity(); i++) {
            to.put(i, to.get(i) + numbers.get(i));
        }
    }

    private void divide(ByteBuffer chunk, DataType type) {
        if (type == DataType.FLOAT) {
            FloatBuffer numbers = chunk.asFloatBuffer();
            for (int i = 0; i < numbers.capacity(); i++) {
                numbers.put(i, numbers.get(i) / share.of());
            }
        } else {
            DoubleBuffer numbers = chunk.asDoubleBuffer();
            for (int i = 0; i < numbers.capacity(); i++) {
                numbers.put(i, numbers.get(i) / share.of());
            }
        }
    }

    @Override
    public void close() {
        sending.shutdownNow();
        Meeting.close(next);
        Meeting.close(former);
    }
}
