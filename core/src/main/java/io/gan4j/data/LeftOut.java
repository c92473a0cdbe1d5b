package io.gan4j.data;

import io.gan4j.error.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/**
 * Images of a folder that cannot be read: they are left out and counted, and the first of them are named. Safe for
 * several threads.
 */
public final class LeftOut {
    private static final int NAMED_IN_A_REMARK = 3;

    private final SortedMap<Path, String> failures = new ConcurrentSkipListMap<>();

    /** Returns what {@code read} makes of a file; empty if it refuses that, which is noted. */
    public <T> Optional<T> orRead(Path file, Function<Path, T> read) {
        try {
            return Optional.of(read.apply(file));
        } catch (InvalidInputException e) {
            failures.put(
                    file, String.valueOf(e.getMessage()).lines().findFirst().orElseThrow());
            return Optional.empty();
        }
    }

    /** Says why the first file could not be read; empty if all could. */
    public String first() {
        return failures.values().stream().findFirst().orElse("");
    }

    /**
     * Counts what was left out, and names some.
     *
     * @param all images of the folder, those that were left out among them
     * @return lines for the user, none if all could be read
     */
    public List<String> remarks(int all, Path folder) {
        if (failures.isEmpty()) {
            return List.of();
        }
        List<String> remarks = new ArrayList<>();
        remarks.add(
                failures.size() == 1
                        ? "1 of %d images in %s cannot be read and is left out:".formatted(all, folder)
                        : "%d of %d images in %s cannot be read and are left out:"
                                .formatted(failures.size(), all, folder));
        failures.values().stream().limit(NAMED_IN_A_REMARK).forEach(failure -> remarks.add("  " + failure));
        if (failures.size() > NAMED_IN_A_REMARK) {
            remarks.add("  …");
        }
        return remarks;
    }
}
