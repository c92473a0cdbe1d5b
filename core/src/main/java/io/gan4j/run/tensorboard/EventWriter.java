package io.gan4j.run.tensorboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.nd4j.shade.protobuf.CodedOutputStream;
import org.tensorflow.framework.Summary;

/**
 * Writes the events of a file that TensorBoard reads: messages of type {@code tensorflow.Event}, each a record with its
 * length before it and a checksum behind either. ND4J has the messages that events carry, but not the event itself.
 *
 * @see <a href="https://github.com/tensorflow/tensorflow/blob/v2.18.0/tensorflow/core/util/event.proto">Event</a>
 * @see <a href="https://www.tensorflow.org/tutorials/load_data/tfrecord#tfrecords_format_details">the records</a>
 */
final class EventWriter {
    private static final String VERSION = "brain.Event:2";

    /** Numbers of an event's fields. */
    private static final int WALL_TIME = 1;

    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;

    private static final int MASK = 0xa282ead8;

    private final OutputStream out;

    /**
     * Begins a file.
     *
     * @param out to be closed by the caller
     * @param wallTime of its beginning
     */
    EventWriter(OutputStream out, double wallTime) throws IOException {
        this.out = out;
        write(event -> {
            event.writeDouble(WALL_TIME, wallTime);
            event.writeString(FILE_VERSION, VERSION);
        });
    }

    private interface Fields {
        void writeTo(CodedOutputStream event) throws IOException;
    }

    /**
     * Adds an event.
     *
     * @param wallTime seconds since 1970
     */
    void add(double wallTime, long step, Summary summary) throws IOException {
        write(event -> {
            event.writeDouble(WALL_TIME, wallTime);
            event.writeInt64(STEP, step);
            event.writeMessage(SUMMARY, summary);
        });
    }

    private void write(Fields fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream event = CodedOutputStream.newInstance(bytes);
        fields.writeTo(event);
        event.flush();
        byte[] message = bytes.toByteArray();
        byte[] length = littleEndian(Long.BYTES).putLong(message.length).array();
        out.write(length);
        out.write(checksum(length));
        out.write(message);
        out.write(checksum(message));
    }

    /** Returns the CRC-32C, masked: of data that have checksums in them it would say little. */
    private static byte[] checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        int masked = Integer.rotateRight((int) crc.getValue(), 15) + MASK;
        return littleEndian(Integer.BYTES).putInt(masked).array();
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
