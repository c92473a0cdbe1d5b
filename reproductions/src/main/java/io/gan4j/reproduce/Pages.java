package io.gan4j.reproduce;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.FileFault;
import io.gan4j.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that pages and their pictures are in. */
public record Pages(Path folder) {
    /** Writes the page of an experiment, and its charts. */
    public Path write(Experiment experiment, List<Outcome> outcomes) {
        Charts.of(experiment, outcomes)
                .forEach((name, png) -> DurableFiles.replace(folder.resolve(name), part -> Files.write(part, png)));
        Page page = Page.of(experiment, outcomes, folder);
        Path file = folder.resolve(Page.file(experiment));
        DurableFiles.replace(file, page.markdown());
        return file;
    }

    /**
     * Finds out whether pages can be written.
     *
     * @throws InvalidInputException if they cannot
     */
    public void requirePlace() {
        DurableFiles.folderObstacle(folder).ifPresent(obstacle -> {
            throw InvalidInputException.lines(
                    "Pages cannot be written into " + folder + ": " + obstacle + ".",
                    "Name another folder: --pages DIR");
        });
    }

    /** Writes the page of all experiments that have one of their own. */
    public void writeIndex(List<Experiment> experiments, Path results) {
        Index index = new Index(
                experiments.stream()
                        .filter(experiment -> Files.exists(folder.resolve(Page.file(experiment))))
                        .toList(),
                results);
        DurableFiles.replace(folder.resolve(Index.FILE), index.markdown());
    }

    /** Keeps the newest picture of a cell's run; nothing if it has made none, or is one of a leaderboard's many. */
    public void keepPicture(Experiment experiment, Cell cell, RunFolder run) {
        if (experiment.isLeaderboard()) {
            return;
        }
        try {
            Optional<Path> newest = newest(run.path().resolve("samples"));
            newest.ifPresent(picture -> DurableFiles.replace(
                    folder.resolve(Page.picture(experiment, cell)),
                    part -> Files.copy(picture, part, StandardCopyOption.REPLACE_EXISTING)));
        } catch (IOException e) {
            throw new InvalidInputException(
                    "The picture of " + run.path() + " cannot be found: " + FileFault.reason(e), e);
        }
    }

    private static Optional<Path> newest(Path samples) throws IOException {
        if (!Files.isDirectory(samples)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(samples)) {
            return files.filter(file -> file.toString().endsWith(".png")).max(Comparator.naturalOrder());
        }
    }
}
