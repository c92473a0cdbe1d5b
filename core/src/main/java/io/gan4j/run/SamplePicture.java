package io.gan4j.run;

import io.gan4j.file.DurableFiles;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A picture of samples in a run folder.
 *
 * @param step after which it was drawn
 * @param file a PNG, such as {@code samples/000500.png}
 */
public record SamplePicture(long step, Path file) {
    private static final Pattern NAME = Pattern.compile("(\\d{6,18})\\.png");

    /** Returns those in a folder in the order of their steps; none if it is not there. Links are none. */
    public static List<SamplePicture> in(Path samplesDirectory) {
        return DurableFiles.entries(samplesDirectory).stream()
                .flatMap(SamplePicture::of)
                .sorted(Comparator.comparingLong(SamplePicture::step))
                .toList();
    }

    private static Stream<SamplePicture> of(Path file) {
        Matcher name = NAME.matcher(DurableFiles.name(file));
        return name.matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Stream.of(new SamplePicture(Long.parseLong(name.group(1)), file))
                : Stream.empty();
    }
}
