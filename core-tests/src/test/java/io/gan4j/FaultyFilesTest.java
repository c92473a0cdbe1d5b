package io.gan4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.config.Configuration;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.run.RunFolder;
import io.gan4j.testkit.FewDigits;
import io.gan4j.testkit.RunFolders;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a run that can no longer be written from one step on. */
class FaultyFilesTest {
    private static final long FAULTY_FROM = 4;

    /** What happens to a run. */
    private interface Fault {
        void happen(RunFolder run) throws IOException;
    }

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();
    private final List<RunFolder> begun = new ArrayList<>();
    private final Gan gan = FewDigits.gan().saying(said::add);
    private RunFolder whole;

    @BeforeEach
    void train_undisturbed() {
        whole = gan.train(configure("whole")).folder();
    }

    @Test
    void pictures_are_missed_once_and_the_training_is_the_same() throws IOException {
        gan.train(configure("disturbed"), faulty(run -> block(run.samplesDirectory())));

        RunFolder disturbed = begun.get(0);
        assertThat(said)
                .filteredOn(line -> line.contains("samples"))
                .containsExactly("Cannot write " + disturbed.samplesDirectory()
                        + "/000005.png: something of that name is there"
                        + "\nThe training goes on, without the pictures of samples that fail. This is said once.");
        Files.delete(disturbed.samplesDirectory());
        Files.move(aside(disturbed.samplesDirectory()), disturbed.samplesDirectory());
        gan.resume(disturbed, List.of(), TrainingOptions.NONE); // draws the last one
        for (String missed : List.of("000005.png", "000006.png", "000007.png")) {
            Files.delete(whole.samplesDirectory().resolve(missed));
        }
        RunFolders.assertSameTraining(disturbed, whole);
    }

    @Test
    void a_checkpoint_that_cannot_be_written_ends_the_training_and_another_time_it_goes_on() throws IOException {
        endedBy(
                run -> block(run.checkpointsDirectory()),
                run -> "Cannot write " + run.checkpointsDirectory().resolve("000006")
                        + ": something of that name is there",
                RunFolder::checkpointsDirectory);
    }

    @Test
    void a_log_that_cannot_be_written_ends_the_training_and_another_time_it_goes_on() throws IOException {
        endedBy(
                run -> block(run.metricsFile()),
                run -> "Cannot write " + run.metricsFile() + ": Is a directory",
                RunFolder::metricsFile);
    }

    private void endedBy(Fault fault, Function<RunFolder, String> message, Function<RunFolder, Path> mended)
            throws IOException {
        assertThatThrownBy(() -> gan.train(configure("disturbed"), faulty(fault)))
                .isInstanceOf(UncheckedIOException.class)
                .satisfies(e -> assertThat(e)
                        .hasMessage(message.apply(begun.get(0))
                                + "\nThe run is whole up to its newest checkpoint. Mend that, and go on with it:\n  gan4j resume "
                                + begun.get(0).path()));

        Path file = mended.apply(begun.get(0));
        DurableFiles.deleteTree(file);
        Files.move(aside(file), file);
        gan.resume(begun.get(0), List.of(), TrainingOptions.NONE);
        RunFolders.assertSameTraining(begun.get(0), whole);
    }

    @Test
    void a_run_folder_that_is_renamed_is_gone_on_with_in_its_new_place() {
        assertGone(run -> move(run.path()));

        RunFolder renamed = new RunFolder(aside(begun.get(0).path()));
        gan.resume(renamed, List.of(), TrainingOptions.NONE);
        RunFolders.assertSameTraining(renamed, whole);
    }

    @Test
    void a_run_folder_that_is_deleted_is_not_made_again() {
        assertGone(RunFolder::delete);
    }

    private void assertGone(Fault fault) {
        assertThatThrownBy(() -> gan.train(configure("disturbed"), faulty(fault)))
                .isInstanceOf(UncheckedIOException.class)
                .satisfies(e -> assertThat(e)
                        .hasMessage("Cannot find " + begun.get(0).configFile()
                                + ": there is no such file or folder\nRun folder "
                                + begun.get(0).path()
                                + " is gone: deleted or renamed, or its disk is no longer there."
                                + "\nIf it is elsewhere, go on there: gan4j resume FOLDER"));
        assertThat(begun.get(0).path()).doesNotExist();
    }

    @Test
    void settings_that_cannot_be_written_leave_no_folder() {
        assertThatThrownBy(() -> gan.train(
                        configure("disturbed"),
                        TrainingOptions.NONE.telling(of(run -> block(run.checkpointsDirectory())))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot write ");
        assertThat(folder.resolve("disturbed")).isEmptyDirectory();
        assertThat(said).last().asString().startsWith("Nothing was trained, so run folder ");
    }

    @Test
    void a_run_that_is_being_trained_is_not_gone_on_with_by_another() throws IOException {
        Files.writeString(whole.dataFile(), "damaged"); // refused before that is read
        whole.exclusively(() -> {
            assertThatThrownBy(() -> gan.resume(whole, List.of(), TrainingOptions.NONE))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("Run " + whole.path() + " is being trained by this process.\n"
                            + "Wait for it to end, or stop it.");
            return "done";
        });
    }

    /** Returns what brings a fault about after a step, once. */
    private TrainingOptions faulty(Fault fault) {
        return TrainingOptions.NONE.telling(begun::add).with(new TrainingListener() {
            @Override
            public void onStep(TrainingEvent event, StepResult result) {
                if (event.step() == FAULTY_FROM) {
                    of(fault).accept(begun.get(0));
                }
            }
        });
    }

    private static Consumer<RunFolder> of(Fault fault) {
        return run -> {
            try {
                fault.happen(run);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };
    }

    /** Puts what is there aside, and something of another kind into its place. */
    private static void block(Path place) throws IOException {
        boolean file = Files.isRegularFile(place);
        if (Files.exists(place)) {
            move(place);
        }
        if (file) {
            Files.createDirectory(place);
        } else {
            Files.createFile(place);
        }
    }

    private static void move(Path place) throws IOException {
        Files.move(place, aside(place));
    }

    private static Path aside(Path place) {
        return place.resolveSibling(place.getFileName() + "-aside");
    }

    private Configuration configure(String runs) {
        return gan.configure(
                "tiny",
                "training.steps=8",
                "checkpoints.every=3",
                "samples.every=1",
                "log.every=1",
                "output.dir=\"" + folder.resolve(runs) + "\"");
    }
}
