package io.gan4j.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.gan4j.Gan;
import io.gan4j.TrainedModel;
import io.gan4j.error.InvalidInputException;
import io.gan4j.report.Browser;
import io.gan4j.run.Json;
import io.gan4j.run.RunFolder;
import io.gan4j.testkit.FewDigits;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the studio answers, to requests written by hand: a browser would not send some of them. */
class StudioTest {
    private static final String RUN = "00001-gan-few-digits";
    private static final int LATENT = 4;

    @TempDir
    private static Path folder;

    private static final Gan GAN = FewDigits.gan();

    private static Studio studio;
    private static URI address;
    private static String token;

    @BeforeAll
    static void serve_a_run() {
        GAN.train(GAN.configure(
                "gan",
                "output.dir=\"" + folder + "\"",
                "data={source=few-digits,batch-size=8}",
                "image={height=6,width=5}",
                "latent.size=" + LATENT,
                "networks={mlp-generator.units=[8],maxout-discriminator={layers=1,units=4,pieces=2}}",
                "samples={rows=2,columns=2}",
                "training.steps=2"));
        studio = start(0);
        address = URI.create(studio.address());
        token = address.getQuery().substring("token=".length());
    }

    private static Studio start(int port) {
        return Studio.start(
                GAN,
                new Studio.Options(
                        folder, "127.0.0.1", port, words -> List.of("sh", "-c", "echo no luck >&2; exit 2"), "gan4j"));
    }

    @AfterAll
    static void stop() {
        studio.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/new",
                "/studio.css",
                "/runs/" + RUN,
                "/runs/" + RUN + "/main",
                "/runs/" + RUN + "/events",
                "/runs/" + RUN + "/explore",
                "/compare?run=" + RUN,
                "/nothing"
            })
    void nothing_is_shown_without_the_token(String path) throws IOException {
        assertThat(ask("GET", path, Map.of(), "").status()).isEqualTo(401);
        assertThat(ask("GET", path, Map.of("Cookie", cookie("0".repeat(32))), "")
                        .status())
                .isEqualTo(401);
        assertThat(ask("GET", path + (path.contains("?") ? "&" : "?") + "token=1", Map.of(), "")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/trainings",
                "/runs/" + RUN + "/stop",
                "/runs/" + RUN + "/resume",
                "/runs/" + RUN + "/images",
                "/runs/" + RUN + "/walk"
            })
    void nothing_is_done_without_the_token_or_for_others(String path) throws IOException {
        assertThat(ask("POST", path, Map.of(), "{}").status()).isEqualTo(401);
        assertThat(ask("POST", path + "?token=" + token, Map.of(), "{}").status())
                .as("a token in an address only opens pages")
                .isEqualTo(401);
        assertThat(ask("POST", path, Map.of("Cookie", cookie(token), "Origin", "http://evil.example"), "{}")
                        .status())
                .isEqualTo(403);
        assertThat(ask("POST", path, Map.of("Cookie", cookie(token), "Origin", "null"), "{}")
                        .status())
                .isEqualTo(403);
        assertThat(ask("POST", path, Map.of("Cookie", cookie(token), "Host", "evil.example"), "{}")
                        .status())
                .isEqualTo(403);
    }

    /** A name of a stranger may lead to this machine: its pages would then be of the same origin. */
    @ParameterizedTest
    @CsvSource({"evil.example,403", "127.0.0.1,403", "127.0.0.1:1,403", "localhost:PORT,200", "127.0.0.1:PORT,200"})
    void answers_to_its_own_name_only(String host, int status) throws IOException {
        Map<String, String> headers =
                Map.of("Cookie", cookie(token), "Host", host.replace("PORT", "" + address.getPort()));

        assertThat(ask("GET", "/", headers, "").status()).isEqualTo(status);
    }

    @Test
    void the_token_becomes_a_cookie_that_no_script_and_no_other_site_has() throws IOException {
        Answer answer = ask("GET", "/?token=" + token, Map.of(), "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("url=/\"").doesNotContain(token);
        assertThat(answer.headers().get("set-cookie"))
                .startsWith(cookie(token))
                .contains("HttpOnly")
                .contains("SameSite=Strict");
        Answer page = get("/");
        assertThat(page.headers())
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("referrer-policy", "no-referrer")
                .containsEntry("cache-control", "no-store");
        assertThat(page.headers().get("content-security-policy"))
                .startsWith("default-src 'self'")
                .doesNotContain("unsafe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/runs/..", "/runs/..%2f..%2fetc", "/runs/" + RUN + "%2f..", "/runs/.", "/..%2fetc%2fpasswd"})
    void addresses_are_no_paths(String path) throws IOException {
        assertThat(get(path).status()).isIn(400, 404);
    }

    @Test
    void requests_have_a_size() throws IOException {
        String body = "{\"codes\": [" + "1,".repeat(3_000_000) + "1]}";

        assertThat(post("/runs/" + RUN + "/images", body).status()).isEqualTo(413);
    }

    @Test
    void shows_runs_and_a_run() throws IOException {
        assertThat(get("/").body()).contains("<a href=\"/runs/" + RUN + "\">" + RUN + "</a>");
        assertThat(get("/runs/" + RUN).body()).contains("id=\"curves\"", "class=\"film\"", "not training");
        assertThat(get("/compare?run=" + RUN).status()).isEqualTo(422);
        assertThat(get("/new?variant=gan").body())
                .contains("maxout-discriminator", "data-setting=\"training.epochs\"", "Passes over the data.");
        assertThat(get("/new?variant=nobody").body()).contains("nobody");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                                          | The request is no JSON.
            []                                         | The request is no JSON object.
            {"seed": 1}                                | The request needs a whole number from 1 to 64 for count.
            {"seed": 1, "count": 65}                   | The request needs a whole number from 1 to 64 for count.
            {"seed": -1, "count": 1}                   | The request needs a whole number from 0 to 2147483647 for seed.
            {"codes": []}                              | The request needs from 1 to 64 codes.
            {"codes": [[1, 2]]}                        | A code of this model has 4 numbers.
            {"codes": [[1, 2, "a", 4]]}                | Number 3 of a code is none: "a".
            {"codes": [[1, 2, 1e99, 4]]}               | Number 3 of a code is none: 1.0E99.
            """)
    void wrong_requests_are_refused_in_words(String body, String words) throws IOException {
        Answer answer = post("/runs/" + RUN + "/images", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).isEqualTo(words);
    }

    @Test
    void draws_the_images_of_codes() throws IOException {
        JsonNode drawn = json(post("/runs/" + RUN + "/images", "{\"seed\": 3, \"count\": 5}"));
        JsonNode again = json(post("/runs/" + RUN + "/images", "{\"codes\": " + drawn.path("codes") + "}"));

        assertThat(drawn.path("images"))
                .hasSize(5)
                .allSatisfy(image -> assertThat(image.asText()).startsWith("data:image/png;base64,"));
        assertThat(again).isEqualTo(drawn);
        JsonNode walk = json(post(
                "/runs/" + RUN + "/walk",
                "{\"from\": " + drawn.path("codes").get(0) + ", \"to\": "
                        + drawn.path("codes").get(1) + ", \"count\": 3}"));
        assertThat(walk.path("images").get(0)).isEqualTo(drawn.path("images").get(0));
        assertThat(walk.path("images").get(2)).isEqualTo(drawn.path("images").get(1));
    }

    @Test
    void finds_the_code_of_an_image() throws IOException {
        JsonNode drawn = json(post("/runs/" + RUN + "/images", "{\"seed\": 3, \"count\": 1}"));
        byte[] png =
                Base64.getDecoder().decode(drawn.path("images").get(0).asText().replaceFirst("^.*,", ""));

        JsonNode found = json(post("/runs/" + RUN + "/projection?label=0", png));

        assertThat(found.path("error").asDouble()).isLessThan(1e-4);
        assertThat(found.path("code")).hasSize(LATENT);
        assertThat(found.path("wanted").asText())
                .isEqualTo(drawn.path("images").get(0).asText());
        Answer none = post("/runs/" + RUN + "/projection", "no image");
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.body()).startsWith("Your image ");
    }

    @Test
    void principal_directions_are_orthonormal_and_the_strongest_first() {
        TrainedModel model = GAN.open(new RunFolder(folder.resolve(RUN)));

        List<double[]> directions = Directions.principal(model, LATENT);

        for (int i = 0; i < LATENT; i++) {
            for (int k = 0; k <= i; k++) {
                double[] one = directions.get(i);
                double[] other = directions.get(k);
                assertThat(IntStream.range(0, LATENT)
                                .mapToDouble(n -> one[n] * other[n])
                                .sum())
                        .isCloseTo(i == k ? 1 : 0, within(1e-9));
            }
        }
        assertThat(change(model, directions.get(0))).isGreaterThan(change(model, directions.get(LATENT - 1)));
    }

    private static double change(TrainedModel model, double[] direction) {
        var codes = model.codes(16, 5);
        var moved = codes.addRowVector(org.nd4j.linalg.factory.Nd4j.createFromArray(direction)
                .castTo(codes.dataType())
                .mul(0.1));
        return model.generate(moved).distance2(model.generate(codes));
    }

    @Test
    void a_training_that_does_not_begin_says_why() throws IOException {
        Answer answer = post("/trainings", "{\"variant\": \"gan\", \"settings\": [\"training.steps=1\"]}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).isEqualTo("no luck");
        assertThat(post("/runs/" + RUN + "/stop", "{}").body()).isEqualTo("Run " + RUN + " is not being trained.");
    }

    /** Of each a word of the command line would be made. */
    @ParameterizedTest
    @ValueSource(strings = {"@/etc/hostname", "--help", "nobody"})
    void variants_are_those_that_there_are(String variant) throws IOException {
        Answer answer = post("/trainings", "{\"variant\": \"" + variant + "\", \"settings\": []}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains(variant).doesNotContain("no luck");
        assertThat(post("/trainings", "{\"variant\": \"gan\", \"settings\": \"seed=1\"}")
                        .body())
                .isEqualTo("The request has no list of settings.");
    }

    @Test
    void a_run_with_a_link_that_leads_out_is_not_shown() throws IOException {
        Path linked = Files.createDirectories(folder.resolve("00003-linked/samples"));
        Files.writeString(linked.resolveSibling("config.conf"), "gan4j { variant = gan }");
        Files.createSymbolicLink(linked.resolve("000001.png"), Path.of("/etc/passwd"));

        Answer answer = get("/runs/00003-linked");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("has a link in it that leads out of it")
                .doesNotContain("cm9vd");
    }

    @Test
    void a_lock_that_is_a_pipe_is_not_waited_for() throws Exception {
        Path run = Files.createDirectory(folder.resolve("00004-pipe"));
        Files.writeString(run.resolve("config.conf"), "gan4j { variant = gan }");
        new ProcessBuilder("mkfifo", run.resolve(".lock").toString()).start().waitFor();

        assertThat(get("/").body()).contains("00004-pipe");
    }

    @Test
    void names_of_runs_may_be_any() throws IOException {
        String name = "00005-50% <b>&\"'#?";
        Path run = Files.createDirectory(folder.resolve(name));
        Files.writeString(run.resolve("config.conf"), "gan4j { variant = gan }");

        Document list = Jsoup.parse(get("/").body());
        assertThat(list.select("b")).isEmpty();
        assertThat(list.select("th a").stream()
                        .filter(link -> link.text().equals(name))
                        .map(link -> link.attr("href")))
                .containsExactly(Runs.address(name));
        assertThat(get(Runs.address(name)).status()).isEqualTo(200);
    }

    @Test
    void events_tell_how_a_run_stands() throws IOException {
        assertThat(get("/runs/nobody/events").status()).isEqualTo(404);
        try (Socket socket = new Socket("127.0.0.1", address.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET /runs/" + RUN + "/events HTTP/1.1\r\nHost: 127.0.0.1:" + address.getPort()
                                    + "\r\nCookie: " + cookie(token) + "\r\nAccept: text/event-stream\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            StringBuilder said = new StringBuilder();
            while (said.indexOf("data: false") < 0) {
                int read = socket.getInputStream().read();
                assertThat(read).isNotNegative();
                said.append((char) read);
            }
            assertThat(said).contains("event: changed");
        }
    }

    @Test
    void every_address_of_a_machine_is_refused() {
        assertThatThrownBy(() -> Studio.start(GAN, new Studio.Options(folder, "0.0.0.0", 0, words -> words, "gan4j")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Name one, as browsers do: --host ADDRESS.");
    }

    @Test
    void the_form_has_the_defaults_of_the_variant() throws IOException {
        assertThat(GAN.configure("gan").written("networks.generator")).contains("\"mlp-generator\"");
        assertThat(get("/new?variant=gan").body())
                .contains("data-setting=\"networks.generator\" placeholder=\"&#34;mlp-generator&#34;\"");
    }

    @Test
    void a_port_that_is_taken_is_refused() {
        assertThatThrownBy(() -> start(address.getPort()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Nothing can be served at 127.0.0.1:" + address.getPort());
    }

    @Test
    void a_damaged_run_has_a_page_that_says_so() throws IOException {
        Path damaged = Files.createDirectory(folder.resolve("00002-damaged"));
        Files.writeString(damaged.resolve("config.conf"), "gan4j { variant = nobody");

        assertThat(get("/runs/00002-damaged").body()).contains("The settings cannot be shown");
        Answer explorer =
                ask("GET", "/runs/00002-damaged/explore", Map.of("Cookie", cookie(token), "Accept", "text/html"), "");
        assertThat(explorer.status()).isEqualTo(422);
        assertThat(explorer.body()).contains("That did not work");
        assertThat(get("/").status()).isEqualTo(200);
    }

    @Test
    void images_can_be_played_with_in_a_browser() {
        try (Browser browser = new Browser()) {
            browser.open(studio.address(), 1200);
            browser.await("the first page", () -> browser.all("main").size() == 1);
            assertThat(browser.obstacles()).isEmpty();
            browser.find("a[href='/runs/" + RUN + "']").click();
            browser.await(
                    "the film", () -> browser.find(".film img:not([hidden])").isDisplayed());
            assertThat(browser.obstacles()).isEmpty();
            browser.find("a[href$='/explore']").click();
            browser.await("24 images", () -> browser.all("#grid img").size() == 24);
            browser.await("sliders", () -> browser.all("#directions input").size() == LATENT);
            assertThat(browser.obstacles()).isEmpty();

            String chosen = browser.find("#picture").getAttribute("src");
            browser.all("#grid button").get(5).click();
            assertThat(browser.find("#picture").getAttribute("src")).isNotEqualTo(chosen);
            String before = browser.find("#picture").getAttribute("src");
            browser.evaluate("const slider = document.querySelector('#directions input');"
                    + " slider.value = 4; slider.dispatchEvent(new Event('input'))");
            browser.await(
                    "another image",
                    () -> !before.equals(browser.find("#picture").getAttribute("src")));

            browser.find("[data-slot=from]").click();
            browser.all("#grid button").get(1).click();
            browser.find("[data-slot=to]").click();
            browser.await("a walk", () -> browser.all("#walk img").size() == 9);
            for (String slot : List.of("a", "b", "c")) {
                browser.find("[data-slot=" + slot + "]").click();
            }
            browser.await("a sum", () -> browser.all("#sum img").size() == 1);
            assertThat(browser.find("#sum img").getAttribute("src"))
                    .as("a − a + a")
                    .isEqualTo(browser.find("#picture").getAttribute("src"));
            assertThat(browser.complaints()).isEmpty();

            for (String path : List.of("/", "/new", "/runs/" + RUN, "/runs/" + RUN + "/explore")) {
                browser.open("http://127.0.0.1:" + address.getPort() + path, 360);
                assertThat(browser.evaluate("return document.documentElement.scrollWidth <= innerWidth"))
                        .as(path + " fits a telephone")
                        .isEqualTo(true);
            }
        }
    }

    private static String cookie(String value) {
        return "gan4j-" + address.getPort() + "=" + value;
    }

    private static Answer get(String path) throws IOException {
        return ask("GET", path, Map.of("Cookie", cookie(token), "Accept", "text/html"), "");
    }

    private static Answer post(String path, String body) throws IOException {
        return ask("POST", path, Map.of("Cookie", cookie(token)), body);
    }

    private static Answer post(String path, byte[] body) throws IOException {
        return ask("POST", path, Map.of("Cookie", cookie(token)), body);
    }

    private static JsonNode json(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Json.tree(answer.body());
    }

    private record Answer(int status, Map<String, String> headers, String body) {}

    private static Answer ask(String method, String path, Map<String, String> headers, String body) throws IOException {
        return ask(method, path, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer ask(String method, String path, Map<String, String> headers, byte[] bytes)
            throws IOException {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("Host", "127.0.0.1:" + address.getPort());
        all.putAll(headers);
        all.put("Connection", "close");
        all.put("Content-Length", "" + bytes.length);
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        all.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
        try (Socket socket = new Socket("127.0.0.1", address.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.UTF_8));
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException e) {
                // it has answered before it has read all of it
            }
            return answer(socket.getInputStream());
        }
    }

    private static Answer answer(InputStream in) throws IOException {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        String[] parts = text.split("\r\n\r\n", 2);
        List<String> lines = new ArrayList<>(parts[0].lines().toList());
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        lines.stream()
                .skip(1)
                .forEach(line -> headers.put(
                        line.substring(0, line.indexOf(':')).toLowerCase(java.util.Locale.ROOT),
                        line.substring(line.indexOf(':') + 1).strip()));
        return new Answer(Integer.parseInt(lines.get(0).split(" ")[1]), headers, parts[1]);
    }
}
