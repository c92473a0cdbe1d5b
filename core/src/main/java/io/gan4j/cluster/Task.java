package io.gan4j.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A process that is to be run.
 *
 * @param words that start it
 * @param environment the variables that it is given of those that {@link #decides} names: it has no others of them
 * @param folder that it works in
 * @param needed files and folders that have to be where it runs
 * @param said file that what it prints is put in, when it has ended
 * @param complaint file that its errors are added to as they come; is there before
 */
public record Task(
        List<String> words,
        Map<String, String> environment,
        Path folder,
        List<Path> needed,
        Path said,
        Path complaint) {
    private static final Pattern DECIDING = Pattern.compile("(GAN4J|MALLOC|OMP|GOMP|KMP|MKL|OPENBLAS|LC)_.*|LANG");

    public Task {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
        needed = List.copyOf(needed);
    }

    /**
     * Returns whether a variable may change what is computed, or where files are: such go with a process. A cluster
     * sets some of its own, such as {@code OMP_NUM_THREADS}, which changes the last digits of eigenvalues.
     */
    public static boolean decides(String variable) {
        return DECIDING.matcher(variable).matches();
    }
}
