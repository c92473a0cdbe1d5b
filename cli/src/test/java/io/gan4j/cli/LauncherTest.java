package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with another program behind it: in every locale that program is given what was typed. */
@EnabledOnOs(OS.LINUX)
class LauncherTest {
    private static final String WORDS = "ein grünes Herz, 绿色的心, 💚";

    @TempDir
    Path folder;

    /** Says in ASCII what it was given, and opens the file that it is told to. */
    static final class Program {
        public static void main(String[] arguments) {
            String words = arguments[arguments.length - 1];
            System.out.println(words.equals(WORDS) + " " + Files.exists(Path.of(arguments[arguments.length - 2])));
        }
    }

    /** Puts the launcher where it finds an installation, whose Java runs the program above, and tells its locale. */
    @BeforeEach
    void install() throws IOException {
        Files.copy(Path.of("..", "gan4j"), folder.resolve("gan4j"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectory(folder.resolve("lib"));
        Files.setLastModifiedTime(
                Files.writeString(folder.resolve("classpath"), "lib/none.jar\n"), FileTime.fromMillis(0));
        Files.writeString(folder.resolve("classes.jsa"), ""); // newer: none is to be made
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        Files.writeString(folder.resolve("grün.png"), "");
        Path java = Files.createDirectory(folder.resolve("bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                echo "LC_ALL=${LC_ALL-} LANG=${LANG-} LC_MESSAGES=${LC_MESSAGES-}"
                echo "${GOMP_SPINCOUNT-as OpenMP does}" >'%s'
                exec '%s' -cp '%s' '%s' "$@"
                """.formatted(
                        folder.resolve("spins"),
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        Program.class.getName()));
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void words_and_file_names_arrive_whatever_the_locale_is() throws IOException {
        for (Map<String, String> locale : List.<Map<String, String>>of(
                Map.of(),
                Map.of("LC_ALL", "C"),
                Map.of("LC_ALL", "POSIX"),
                Map.of("LC_ALL", "xx_XX.UTF-8"),
                Map.of("LC_ALL", "xx_XX.ISO-8859-1", "LANG", "C.UTF-8"),
                Map.of("LANG", "C"),
                Map.of("LANG", "xx_XX.UTF-8"),
                Map.of("LANG", "xx_XX.UTF-8", "LC_CTYPE", "C.UTF-8"),
                Map.of("LANG", "C.UTF-8", "LC_CTYPE", "C"),
                Map.of("LC_CTYPE", "UTF-8"),
                Map.of("LC_ALL", "C.UTF-8"))) {
            assertThat(said(locale).get(1)).as("%s", locale).isEqualTo("true true");
        }
    }

    @Test
    void nothing_else_of_the_locale_changes() throws IOException {
        assertThat(said(Map.of("LC_ALL", "C", "LANG", "C.UTF-8", "LC_MESSAGES", "C.UTF-8"))
                        .get(0))
                .isEqualTo("LC_ALL= LANG=C LC_MESSAGES=");
        assertThat(said(Map.of("LANG", "POSIX", "LC_MESSAGES", "C.UTF-8")).get(0))
                .isEqualTo("LC_ALL= LANG=POSIX LC_MESSAGES=C.UTF-8");
        assertThat(said(Map.of("LC_ALL", "C.UTF-8", "LANG", "C")).get(0))
                .isEqualTo("LC_ALL=C.UTF-8 LANG=C LC_MESSAGES=");
    }

    @Test
    void threads_spin_for_long_only_where_somebody_wants_it() throws IOException {
        for (Map.Entry<Map<String, String>, String> asked : Map.of(
                        Map.<String, String>of(), "2000",
                        Map.of("GOMP_SPINCOUNT", "7"), "7",
                        Map.of("OMP_WAIT_POLICY", "active"), "as OpenMP does")
                .entrySet()) {
            said(asked.getKey());
            assertThat(folder.resolve("spins"))
                    .as("%s", asked.getKey())
                    .content()
                    .isEqualTo(asked.getValue() + "\n");
        }
    }

    @Test
    void two_at_once_build_once_and_a_build_that_was_killed_stops_nobody() throws Exception {
        Files.delete(folder.resolve("classpath"));
        Files.delete(folder.resolve("lib")); // no installation: sources
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        Files.writeString(folder.resolve("bin/javac"), "").toFile().setExecutable(true);
        Path maven = Files.writeString(folder.resolve("bin/mvn"), """
                #!/bin/sh
                echo begins >>"$PWD/builds"
                sleep 2
                mkdir -p cli/target/gan4j
                echo none.jar >cli/target/gan4j/classpath
                echo >cli/target/gan4j/classes.jsa
                echo ends >>"$PWD/builds"
                """);
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        Process killed = built();
        Path builds = folder.resolve("builds");
        while (Files.notExists(builds) && killed.isAlive()) {
            Thread.sleep(10);
        }
        killed.descendants().forEach(ProcessHandle::destroyForcibly);
        killed.destroyForcibly().waitFor();

        List<Process> both = List.of(built(), built());
        List<String> said = new ArrayList<>();
        for (Process one : both) {
            said.add(new String(one.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(one.waitFor()).as(said.get(said.size() - 1)).isZero();
        }

        assertThat(builds).content().isEqualTo("begins\n" + "begins\nends\n");
        assertThat(said).anyMatch(text -> text.contains("Building gan4j (once"));
        assertThat(said).anyMatch(text -> text.contains("Waiting for another build of gan4j …"));
    }

    private Process built() throws IOException {
        ProcessBuilder call = new ProcessBuilder(folder.resolve("gan4j").toString(), "x", "y");
        call.environment().put("JAVA_HOME", folder.toString());
        call.environment().put("PATH", folder.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
        return call.redirectErrorStream(true).start();
    }

    private List<String> said(Map<String, String> locale) throws IOException {
        // The shell gets the bytes of what was typed, whatever the locale of this program is.
        Path script = Files.writeString(
                folder.resolve("script"),
                "./gan4j generate latest '" + folder.resolve("grün.png") + "' '" + WORDS + "'\n");
        ProcessBuilder call = new ProcessBuilder("sh", script.toString()).directory(folder.toFile());
        call.environment()
                .keySet()
                .removeIf(name -> name.startsWith("LC_")
                        || name.startsWith("LANG")
                        || name.startsWith("OMP_") // which Maven sets for tests
                        || name.startsWith("GOMP_"));
        call.environment().putAll(locale);
        call.environment().put("JAVA_HOME", folder.toString());
        Process process = call.redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
