package io.gan4j.run.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.shade.protobuf.CodedInputStream;
import org.tensorflow.framework.Summary;

/** Reads files of events by what is written of their format, with nothing of what writes them. */
final class EventReader {
    /** The reversed polynomial of CRC-32C. */
    private static final int POLYNOMIAL = 0x82f63b78;

    private EventReader() {}

    record Event(double wallTime, long step, String version, Summary summary) {}

    /** Returns all events of a file, whose checksums it checks. */
    static List<Event> read(Path file) throws IOException {
        List<Event> events = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            while (in.available() > 0) {
                byte[] length = checked(in, Long.BYTES);
                events.add(
                        event(checked(in, Math.toIntExact(littleEndian(length).getLong()))));
            }
        }
        return events;
    }

    private static byte[] checked(DataInputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        int stored = littleEndian(in.readNBytes(Integer.BYTES)).getInt() - 0xa282ead8;
        assertThat(stored >>> 17 | stored << 15).as("checksum").isEqualTo(checksum(bytes));
        return bytes;
    }

    static int checksum(byte[] bytes) {
        int crc = ~0;
        for (byte one : bytes) {
            crc ^= one & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc >>> 1 ^ (crc & 1) * POLYNOMIAL;
            }
        }
        return ~crc;
    }

    private static Event event(byte[] message) throws IOException {
        double wallTime = 0;
        long step = 0;
        String version = "";
        Summary summary = Summary.getDefaultInstance();
        CodedInputStream in = CodedInputStream.newInstance(message);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case 1 << 3 | 1 -> wallTime = in.readDouble();
                case 2 << 3 -> step = in.readInt64();
                case 3 << 3 | 2 -> version = in.readString();
                case 5 << 3 | 2 -> summary = Summary.parseFrom(in.readByteArray());
                default -> throw new AssertionError("an event has no field of tag " + tag);
            }
        }
        return new Event(wallTime, step, version, summary);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
