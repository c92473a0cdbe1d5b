package io.gan4j.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.gan4j.data.fetch.FetchedData.Source;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With packages that are short texts, and a shell script as the package client. */
class FetchingTest {
    private static final PublishedPackage FIRST = PublishedPackage.npm("first", "1.2", 3_400_000, Sha256.of("one"));
    private static final PublishedPackage SECOND = PublishedPackage.npm("@some/second", "3", 0, Sha256.of("two"));

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private FetchedData data;

    @BeforeEach
    void name_what_is_to_be_fetched() {
        data = data(FetchingTest::join);
    }

    private FetchedData data(FetchedData.Conversion conversion) {
        return new FetchedData(folder.resolve("cache/two"), List.of(new Source(List.of(FIRST, SECOND), conversion)));
    }

    private static void join(List<Path> archives, Path folder) throws IOException {
        Files.writeString(
                folder.resolve("joined"), Files.readString(archives.get(0)) + Files.readString(archives.get(1)));
    }

    private Fetching fetching(String script) {
        return new Fetching("two", data, said::add, client -> List.of("sh", "-c", script, "npm"));
    }

    @Test
    void gets_checks_and_converts_the_packages_in_their_order() {
        Fetching fetching = fetching("""
                test "$1 $2 $3" = "pack --ignore-scripts --loglevel=error" || exit 9
                case $4 in
                    first@1.2) printf one > first-1.2.tgz;;
                    @some/second@3) printf two > some-second-3.tgz;;
                esac""");

        assertThat(fetching.fetch(List.of())).isTrue();

        assertThat(data.folder().resolve("joined")).hasContent("onetwo");
        assertThat(said)
                .containsExactly(
                        "Getting first@1.2, 3 MB, by npm pack …",
                        "Checking first-1.2.tgz …",
                        "Getting @some/second@3, 0 MB, by npm pack …",
                        "Checking some-second-3.tgz …",
                        "Converting …");
        assertNothingElseIsLeft();
        assertThat(fetching("exit 1").fetch(List.of())).isFalse();
    }

    @Test
    void takes_files_at_hand_in_any_order_and_leaves_them() throws IOException {
        Path one = Files.writeString(folder.resolve("a"), "one");
        Path two = Files.writeString(folder.resolve("b"), "two");

        assertThat(fetching("exit 1").fetch(List.of(two, one))).isTrue();

        assertThat(data.folder().resolve("joined")).hasContent("onetwo");
        assertThat(one).exists();
        assertThat(two).exists();
    }

    @Test
    void gets_only_what_is_not_at_hand() throws IOException {
        Path one = Files.writeString(folder.resolve("a"), "one");

        assertThat(fetching("[ $4 = @some/second@3 ] && printf two > x.tgz").fetch(List.of(one)))
                .isTrue();

        assertThat(data.folder().resolve("joined")).hasContent("onetwo");
    }

    @Test
    void refuses_a_file_that_is_no_package() throws IOException {
        Path other = Files.writeString(folder.resolve("a"), "three");

        assertThatThrownBy(() -> fetching("exit 1").fetch(List.of(other)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        %s is no file of data set two: its SHA-256 is %s.
                        Needed: first@1.2 and @some/second@3
                        `gan4j data show two` tells their SHA-256.""", other, Sha256.of("three"));
        assertThat(other).exists();
        assertThatThrownBy(() -> fetching("exit 1").fetch(List.of(folder.resolve("none"))))
                .hasMessage("there is no file " + folder.resolve("none"));
    }

    @Test
    void refuses_a_package_with_another_hash() {
        assertThatThrownBy(() -> fetching("printf three > x.tgz").fetch(List.of()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("""
                        Data set two could not be fetched:
                          npm pack first@1.2 brought another file: its SHA-256 is %s, not %s. It is deleted
                        Or bring first@1.2 and @some/second@3: gan4j data fetch two --from FILE …""", Sha256.of("three"), Sha256.of("one"));
        assertThat(data.isThere()).isFalse();
        assertNothingElseIsLeft();
    }

    @Test
    void says_what_the_package_client_said() {
        assertThatThrownBy(
                        () -> fetching("echo; echo E404 not found >&2; exit 3").fetch(List.of()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("""
                        Data set two could not be fetched:
                          npm pack first@1.2 failed with exit code 3: E404 not found
                        Or bring first@1.2 and @some/second@3: gan4j data fetch two --from FILE …""");
        assertThatThrownBy(() -> fetching("exit 0").fetch(List.of()))
                .hasMessageContaining("\n  npm pack first@1.2 failed with exit code 0: it said nothing\n");
    }

    /** Package clients find words of their own for it, or none. */
    @Test
    void says_that_there_is_no_room_for_a_package() {
        data = new FetchedData(
                folder.resolve("cache/two"),
                List.of(new Source(
                        List.of(PublishedPackage.npm("huge", "1", Long.MAX_VALUE, Sha256.of("huge"))),
                        FetchingTest::join)));

        assertThatThrownBy(() -> fetching("exit 228").fetch(List.of()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageMatching("Cannot write " + folder
                        + "/\\S+: huge@1 has 9,223,372,036,854,775,807 bytes, and there is room for [0-9,]+");
        assertNothingElseIsLeft();
    }

    @Test
    void says_what_to_do_without_a_package_client() {
        assertThatThrownBy(() ->
                        new Fetching("two", data, said::add, client -> List.of("no-such-client")).fetch(List.of()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("""
                        Data set two could not be fetched:
                          npm does not start: it is not installed, or not on the PATH
                        Or bring first@1.2 and @some/second@3: gan4j data fetch two --from FILE …""");
    }

    @Test
    void asks_one_address_and_then_one_source_after_the_other() throws IOException {
        HttpServer server = serving(Map.of("/whole", "one", "/other", "three"));
        try {
            data = inTwoSources(address(server, "/missing"), address(server, "/other"), address(server, "/whole"));
            assertThat(fetching("exit 1").fetch(List.of())).isTrue();
            assertThat(data.folder().resolve("joined")).hasContent("one of the web");
            assertThat(said)
                    .startsWith(
                            "Getting " + address(server, "/missing") + ", 0 MB …",
                            "  " + address(server, "/missing") + ": it answers 404",
                            "Getting " + address(server, "/other") + ", 0 MB …");

            data = inTwoSources(address(server, "/other"), address(server, "/missing"));
            DurableFiles.deleteTree(data.folder());
            assertThat(fetching("printf one > x.tgz").fetch(List.of())).isTrue();
            assertThat(data.folder().resolve("joined")).hasContent("one of a package");

            DurableFiles.deleteTree(data.folder());
            assertThatThrownBy(() -> fetching("echo no >&2; exit 1").fetch(List.of()))
                    .hasMessage(
                            """
                            Data set two could not be fetched:
                              %1$s brought another file: its SHA-256 is %2$s, not %3$s. It is deleted; %4$s: it answers 404
                              npm pack first@1.2 failed with exit code 1: no
                            Or bring other, or first@1.2: gan4j data fetch two --from FILE …""",
                            address(server, "/other"),
                            Sha256.of("three"),
                            Sha256.of("one"),
                            address(server, "/missing"));
            assertNothingElseIsLeft();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void gives_a_server_up_that_sends_without_end() throws IOException {
        HttpServer server = serving(Map.of("/long", "one".repeat(1 << 20)));
        try {
            data = inTwoSources(address(server, "/long"));
            assertThatThrownBy(() -> fetching("echo no; exit 1").fetch(List.of()))
                    .hasMessageContaining(address(server, "/long") + " brought another file: its SHA-256 is ")
                    .hasMessageNotContaining(Sha256.of("one".repeat(1 << 20)));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void takes_a_file_at_hand_whatever_source_it_belongs_to() throws IOException {
        Path one = Files.writeString(folder.resolve("a"), "one");
        data = new FetchedData(
                folder.resolve("cache/two"),
                List.of(
                        new Source(
                                List.of(SECOND), (files, target) -> Files.copy(files.get(0), target.resolve("second"))),
                        new Source(
                                List.of(FIRST), (files, target) -> Files.copy(files.get(0), target.resolve("first")))));

        assertThat(fetching("exit 1").fetch(List.of(one))).isTrue();

        assertThat(data.folder().resolve("first")).hasContent("one");
    }

    private FetchedData inTwoSources(URI... addresses) {
        WebFile onTheWeb = new WebFile(List.of(addresses), 3, Sha256.of("one"));
        return new FetchedData(
                folder.resolve("cache/two"),
                List.of(
                        new Source(
                                List.of(onTheWeb),
                                (files, target) -> Files.writeString(
                                        target.resolve("joined"), Files.readString(files.get(0)) + " of the web")),
                        new Source(
                                List.of(FIRST),
                                (files, target) -> Files.writeString(
                                        target.resolve("joined"), Files.readString(files.get(0)) + " of a package"))));
    }

    private static HttpServer serving(Map<String, String> files) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            @Nullable String file = files.get(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(file == null ? 404 : 200, file == null ? -1 : file.length());
            try (OutputStream out = exchange.getResponseBody()) {
                out.write((file == null ? "" : file).getBytes(StandardCharsets.US_ASCII));
            }
        });
        server.start();
        return server;
    }

    private static URI address(HttpServer server, String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    @Test
    void a_conversion_that_fails_leaves_nothing() throws IOException {
        Path one = Files.writeString(folder.resolve("a"), "one");
        Path two = Files.writeString(folder.resolve("b"), "two");
        data = data((archives, target) -> {
            Files.writeString(target.resolve("half"), "half");
            throw new IOException("disk full");
        });

        assertThatThrownBy(() -> fetching("exit 1").fetch(List.of(one, two)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("disk full");

        assertThat(data.isThere()).isFalse();
        assertNothingElseIsLeft();
    }

    @Test
    void a_fetch_that_was_killed_is_done_anew() throws IOException {
        Path one = Files.writeString(folder.resolve("a"), "one");
        Path two = Files.writeString(folder.resolve("b"), "two");
        Path left = Files.createDirectories(folder.resolve("cache/.two.part/converted"));
        Files.writeString(left.resolve("half"), "half");

        assertThat(data.isThere()).isFalse();
        assertThat(fetching("exit 1").fetch(List.of(one, two))).isTrue();

        assertThat(data.folder()).isDirectoryNotContaining(file -> file.endsWith("half"));
        assertNothingElseIsLeft();
    }

    @Test
    void two_do_not_fetch_at_once() throws IOException {
        Files.createDirectories(folder.resolve("cache"));
        try (FileChannel lock = FileChannel.open(
                folder.resolve("cache/.two.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();

            assertThatThrownBy(() -> fetching("exit 1").fetch(List.of()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("Data set two is being fetched by another process: wait for it.");
        }
    }

    @Test
    void one_that_is_killed_while_another_waits_leaves_nothing_that_is_taken_for_whole() throws Exception {
        Path one = Files.writeString(folder.resolve("a"), "one");
        Path two = Files.writeString(folder.resolve("b"), "two");
        Process first = new ProcessBuilder(another(Endless.class)).inheritIO().start();
        try {
            while (first.isAlive() && !Files.exists(folder.resolve("cache/.two.part/half"))) {
                Thread.sleep(20);
            }
            assertThatThrownBy(() -> fetching("exit 1").fetch(List.of(one, two)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("Data set two is being fetched by process " + first.pid() + ": wait for it.");
        } finally {
            first.destroyForcibly().waitFor();
        }

        assertThat(data.isThere()).isFalse();
        assertThat(fetching("exit 1").fetch(List.of(one, two))).isTrue();
        assertThat(data.folder()).isDirectoryContaining(file -> file.endsWith("joined"));
        assertNothingElseIsLeft();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void says_where_there_is_no_room_and_asks_no_other_address() throws Exception {
        Files.writeString(folder.resolve("large"), "x".repeat(5000));
        List<String> limited = new ArrayList<>(List.of("bash", "-c", "ulimit -f 2; exec \"$@\"", "bash"));
        limited.addAll(another(Large.class));
        Process process = new ProcessBuilder(limited).redirectErrorStream(true).start();

        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said).isEqualTo("""
                Getting %s, 0 MB …
                Cannot write %s: File too large
                """.formatted(
                        folder.resolve("large").toUri(), folder.resolve("cache/.two.downloads/0/download")));
        assertNothingElseIsLeft();
    }

    private List<String> another(Class<?> program) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                folder.toString());
    }

    /** A process that gets no further than half of the conversion. */
    static final class Endless {
        private Endless() {}

        public static void main(String... arguments) {
            Path folder = Path.of(arguments[0]);
            FetchedData.Conversion endless = (files, target) -> {
                Files.writeString(target.resolve("half"), "half");
                LockSupport.park();
            };
            Source source = new Source(List.of(FIRST, SECOND), endless);
            new Fetching("two", new FetchedData(folder.resolve("cache/two"), List.of(source)), line -> {})
                    .fetch(List.of(folder.resolve("a"), folder.resolve("b")));
        }
    }

    /** A process that gets a file of 5000 bytes. */
    static final class Large {
        private Large() {}

        public static void main(String... arguments) {
            Path folder = Path.of(arguments[0]);
            URI address = folder.resolve("large").toUri();
            WebFile file = new WebFile(List.of(address, address), 5000, Sha256.of(folder.resolve("large")));
            Source source = new Source(List.of(file), (files, target) -> {});
            try {
                new Fetching("two", new FetchedData(folder.resolve("cache/two"), List.of(source)), System.out::println)
                        .fetch(List.of());
            } catch (UncheckedIOException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private void assertNothingElseIsLeft() {
        try (Stream<Path> left = Files.list(folder.resolve("cache"))) {
            assertThat(left.map(path -> path.getFileName().toString())).isSubsetOf("two", ".two.lock");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
