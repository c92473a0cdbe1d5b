package io.gan4j.nn.compiled;

import com.sun.management.OperatingSystemMXBean;
import io.gan4j.error.InvalidInputException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.bytedeco.javacpp.Pointer;

/** The memory of this machine, and what this process holds of it: all of it, not Java's heap alone. */
public final class MachineMemory {
    private MachineMemory() {}

    /** Returns the bytes of the machine's memory, or those that its container may use. */
    public static long bytes() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    }

    /** Returns the bytes that are free now, on the machine and of what its container may use. */
    public static long free() {
        return Math.max(0, Math.min(Pointer.availablePhysicalBytes(), bytes() - held()));
    }

    /** Returns the bytes that this process holds now. */
    public static long held() {
        return Pointer.physicalBytes();
    }

    /**
     * Refuses what this machine has no memory for.
     *
     * @param needed bytes of the whole process
     * @throws InvalidInputException if it is more than there is
     */
    public static void require(long needed) {
        if (needed > bytes()) {
            throw InvalidInputException.lines(
                    String.format(
                            Locale.ROOT,
                            "This needs about %.0f GB of memory, and this machine has %.0f GB.",
                            needed / 1e9,
                            bytes() / 1e9),
                    "Less is needed with narrower networks, smaller images, or a smaller gan4j.data.batch-size.");
        }
    }
}
