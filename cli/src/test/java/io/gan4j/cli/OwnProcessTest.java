package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.cluster.Task;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnProcessTest {
    @Test
    void a_task_can_be_run_from_any_folder_and_takes_along_what_decides() {
        Task task = OwnProcess.task(3, List.of("variants"), Path.of("said.txt"), Path.of("logs", "1.txt"));

        assertThat(task.words()).contains("-XX:ActiveProcessorCount=3").endsWith(Main.class.getName(), "variants");
        assertThat(task.said()).isEqualTo(Path.of("said.txt").toAbsolutePath());
        assertThat(task.complaint()).isEqualTo(Path.of("logs", "1.txt").toAbsolutePath());
        assertThat(task.folder()).isEqualTo(Path.of("").toAbsolutePath());
        assertThat(task.needed())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file).isAbsolute());
        assertThat(task.environment()).containsKey("OMP_NUM_THREADS").doesNotContainKeys("PATH", "HOME");
    }
}
