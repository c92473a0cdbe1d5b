package io.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.DataSpec;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class RunFolderTest {
    @TempDir
    private Path runs = Path.of("");

    @Test
    void numbers_runs_from_one_on() throws IOException {
        assertThat(RunFolder.create(runs, "dcgan-digits").name()).isEqualTo("00001-dcgan-digits");
        assertThat(RunFolder.create(runs, "gan-../my pictures").name()).isEqualTo("00002-gan-..-my-pictures");
        Files.createDirectory(runs.resolve("00041-older"));
        Files.writeString(runs.resolve("00099-a-file"), "");
        assertThat(RunFolder.create(runs, "gan").path()).isEqualTo(runs.resolve("00042-gan"));
    }

    @Test
    void numbers_runs_alike_where_people_write_other_digits() {
        Locale former = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertThat(RunFolder.create(runs, "gan").name()).isEqualTo("00001-gan");
            assertThat(RunFolder.create(runs, "gan").name()).isEqualTo("00002-gan");
        } finally {
            Locale.setDefault(former);
        }
    }

    @Test
    void gives_every_run_its_own_number_when_many_start_at_once() {
        List<String> numbers = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> RunFolder.create(runs, "label" + i).name().substring(0, 5))
                .toList();
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(DurableFiles.entries(runs)).hasSize(40);
    }

    @Test
    void gives_every_run_its_own_number_when_twenty_processes_start_at_once() throws Exception {
        Path gate = runs.resolve("gate");
        List<Process> processes = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                processes.add(new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Creating.class.getName(),
                                runs.toString(),
                                gate.toString(),
                                "label" + i)
                        .inheritIO()
                        .start());
            }
            Files.createFile(gate);
            for (Process process : processes) {
                assertThat(process.waitFor()).isZero();
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }

        List<String> numbers = DurableFiles.entries(runs).stream()
                .filter(Files::isDirectory)
                .map(run -> DurableFiles.name(run).substring(0, 5))
                .toList();
        assertThat(numbers).hasSize(20 * Creating.RUNS).doesNotHaveDuplicates();
    }

    /** A process that makes run folders as soon as a file is there. */
    static final class Creating {
        static final int RUNS = 5;

        private Creating() {}

        public static void main(String... arguments) throws InterruptedException {
            while (!Files.exists(Path.of(arguments[1]))) {
                Thread.sleep(1);
            }
            for (int i = 0; i < RUNS; i++) {
                RunFolder.create(Path.of(arguments[0]), arguments[2]);
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void makes_runs_in_a_folder_that_a_link_leads_to() throws IOException {
        Path link = Files.createSymbolicLink(runs.resolve("link"), Files.createDirectory(runs.resolve("real")));
        assertThat(RunFolder.create(link, "gan").path()).isEqualTo(link.resolve("00001-gan"));
    }

    @Test
    void finds_a_run_by_number_name_folder_and_as_the_latest() {
        RunFolder first = RunFolder.create(runs, "gan");
        RunFolder second = RunFolder.create(runs, "dcgan");
        RunFolder unfinished = RunFolder.create(runs, "dcgan");
        first.writeConfig("gan4j {}");
        second.writeConfig("gan4j {}");
        assertThat(unfinished.configFile()).doesNotExist();
        assertThat(RunFolder.find(runs, "1")).isEqualTo(first);
        assertThat(RunFolder.find(runs, "00002")).isEqualTo(second);
        assertThat(RunFolder.find(runs, "00001-gan")).isEqualTo(first);
        assertThat(RunFolder.find(Path.of("elsewhere"), first.path().toString()))
                .isEqualTo(first);
        assertThat(RunFolder.find(runs, "latest")).isEqualTo(second);
    }

    @Test
    void says_which_runs_there_are_when_it_finds_none() {
        RunFolder.create(runs, "gan").writeConfig("gan4j {}");
        RunFolder.create(runs, "dcgan").writeConfig("gan4j {}");
        assertThatThrownBy(() -> RunFolder.find(runs, "9"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("There is no run '9', neither such a folder nor in " + runs + ".\n"
                        + "Runs there are: 00001-gan, 00002-dcgan.\n"
                        + "Name a run by its folder, its number or 'latest'.");
        Path empty = runs.resolve("none");
        assertThatThrownBy(() -> RunFolder.find(empty, "latest"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("There are no runs yet");
    }

    @Test
    void refuses_a_folder_that_is_no_run() {
        assertThatThrownBy(() -> RunFolder.find(runs, runs.toString()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The folder '" + runs + "' is not a run: it has no config.conf.\n");
    }

    @Test
    void gives_back_configuration_data_and_environment() {
        RunFolder folder = RunFolder.create(runs, "gan");
        DataSpec data = new DataSpec("digits", 10_000, new ImageShape(1, 28, 28), ValueRange.SYMMETRIC, 10);
        Environment environment = Environment.current(7, "onednn", 2, List.of(), List.of("train", "gan"));
        folder.writeConfig("gan4j { seed = 7 } # ü");
        folder.writeData(data, "CC0");
        folder.writeEnvironment(environment);
        assertThat(folder.readConfig()).isEqualTo("gan4j { seed = 7 } # ü");
        assertThat(folder.readData()).isEqualTo(data);
        assertThat(folder.readEnvironment()).isEqualTo(environment);
        assertThat(DurableFiles.entries(folder.path()))
                .containsExactly(
                        folder.configFile(), folder.dataLicenceFile(), folder.dataFile(), folder.environmentFile());
        assertThat(folder.dataFile()).content().contains("\"licence\" : \"CC0\"");
        assertThat(folder.dataLicenceFile()).hasContent("CC0\n");
    }

    @Test
    void keeps_names_of_classes_and_depth_and_opens_runs_that_kept_none() throws IOException {
        RunFolder folder = RunFolder.create(runs, "gan");
        DataSpec named = new DataSpec(
                "mine",
                9,
                new ImageShape(1, 28, 28),
                ValueRange.UNIT,
                2,
                Optional.empty(),
                List.of("ankle boot", "été"),
                16);
        folder.writeData(named, "CC0");
        assertThat(folder.readData()).isEqualTo(named);

        String written = Files.readString(folder.dataFile());
        Files.writeString(
                folder.dataFile(), written.replaceFirst(",\\s*\"classNames\" : \\[[^\\]]*\\],\\s*\"depth\" : 16", ""));
        assertThat(Files.readString(folder.dataFile())).doesNotContain("classNames", "depth");
        assertThat(folder.readData()).isEqualTo(new DataSpec("mine", 9, new ImageShape(1, 28, 28), ValueRange.UNIT, 2));
    }

    @Test
    void refuses_a_damaged_data_file() throws IOException {
        RunFolder folder = RunFolder.create(runs, "gan");
        Files.writeString(folder.dataFile(), "{\"source\":\"digits\"}");
        assertThatThrownBy(folder::readData)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        folder.dataFile() + " is damaged or was written by another version of gan4j:\n");
        Files.writeString(folder.dataFile(), "{\"source\":\n\"digits\"");
        assertThatThrownBy(folder::readData)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(folder.dataFile() + ":2 is damaged");
        for (String damaged : List.of("", "null", "[]", "{\"source\":", "7")) {
            Files.writeString(folder.dataFile(), damaged);
            assertThatThrownBy(folder::readData).as(damaged).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void tells_what_differs_on_another_machine() throws IOException {
        Path plugin = Files.writeString(runs.resolve("loss.jar"), "abc");
        Environment here = Environment.current(1, "onednn", 2, List.of(plugin), List.of());
        Environment there = new Environment(
                Map.of("gan4j", "9", "nd4j", here.versions().get("nd4j")),
                "21",
                "another system",
                "another processor",
                64,
                1,
                1,
                "dl4j",
                16,
                Map.of(),
                List.of("other"),
                "2020-01-01T00:00:00Z");
        assertThat(here.differences(Environment.current(1, "onednn", 2, List.of(plugin), List.of("resume"))))
                .isEmpty();
        assertThat(here.differences(there))
                .containsExactly(
                        "processor: was " + here.processor() + ", is another processor",
                        "threads: was 2, is 16",
                        "executor: was onednn, is dl4j",
                        "version of deeplearning4j: was 1.0.0-M2.1, is none",
                        "version of gan4j: was " + here.versions().get("gan4j") + ", is 9",
                        "version of onednn: was 2.5.2-1.5.7, is none",
                        "plug-in loss.jar: was unknown (SHA-256"
                                + " ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad), is none");
    }

    @Test
    void is_trained_in_by_one_process_at_a_time() {
        RunFolder folder = RunFolder.create(runs, "run");

        folder.exclusively(() -> {
            assertThatThrownBy(() -> folder.exclusively(() -> "never"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("Run " + folder.path() + " is being trained by this process.\n"
                            + "Wait for it to end, or stop it.");
            return "done";
        });
        assertThat(folder.<String>exclusively(() -> "again")).isEqualTo("again");
    }

    @Test
    void is_not_found_with_a_link_in_it_that_leads_out_of_it() throws IOException {
        RunFolder run = RunFolder.create(runs.resolve("runs"), "gan");
        run.writeConfig("gan4j {}");
        Path checkpoints = Files.createDirectories(run.checkpointsDirectory());
        Files.createSymbolicLink(checkpoints.resolve("best.json"), Path.of("../config.conf"));
        assertThat(RunFolder.find(runs.resolve("runs"), "1")).isEqualTo(run);

        for (Path target : List.of(runs.resolve("none"), Files.createDirectory(runs.resolve("other")))) {
            Path link = Files.createSymbolicLink(run.path().resolve("metrics.jsonl"), target);
            assertThatThrownBy(() -> RunFolder.find(runs.resolve("runs"), "1"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("Run " + run.path() + " has a link in it that leads out of it: metrics.jsonl to "
                            + target + ".\nWhat is written and deleted in a run would be there.\n"
                            + "Put what it leads to in its place, or link the whole folder.");
            Files.delete(link);
        }
    }

    @EnabledOnOs(OS.LINUX)
    @Test
    void reads_no_device_in_place_of_a_file() throws IOException {
        RunFolder run = RunFolder.create(runs, "gan");
        Files.createSymbolicLink(run.dataFile(), Path.of("/dev/zero"));
        assertThatThrownBy(run::readData)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(run.dataFile()
                        + " is no file, but a pipe or a device.\nRestore it from a copy, or train anew.");
    }
}
