package io.gan4j.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.gan4j.Gan;
import io.gan4j.TrainedModel;
import io.gan4j.data.Examples;
import io.gan4j.error.InvalidInputException;
import io.gan4j.report.Browser;
import io.gan4j.run.Json;
import io.gan4j.run.Preference;
import io.gan4j.run.RealOrFake;
import io.gan4j.run.RunFolder;
import io.gan4j.testkit.FewDigits;
import java.io.ByteArrayInputStream;
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
import javax.imageio.ImageIO;
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
    private static final String OTHER = "00002-gan-few-digits";
    private static final int LATENT = 4;

    @TempDir
    private static Path folder;

    private static final Gan GAN = FewDigits.gan();

    private static Studio studio;
    private static URI address;
    private static String token;

    @BeforeAll
    static void serve_a_run() {
        train("height=6,width=5");
        train("height=4,width=4");
        studio = start(0);
        address = URI.create(studio.address());
        token = address.getQuery().substring("token=".length());
    }

    private static void train(String size) {
        GAN.train(GAN.configure(
                "gan",
                "output.dir=\"" + folder + "\"",
                "data={source=few-digits,batch-size=8}",
                "image={" + size + "}",
                "latent.size=" + LATENT,
                "networks={mlp-generator.units=[8],maxout-discriminator={layers=1,units=4,pieces=2}}",
                "samples={rows=2,columns=2}",
                "training.steps=2"));
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
                "/runs/" + RUN + "/judge",
                "/runs/" + RUN + "/translate",
                "/compare?run=" + RUN,
                "/better?run=" + RUN + "&run=" + OTHER,
                "/lab",
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
                "/runs/" + RUN + "/walk",
                "/runs/" + RUN + "/nearest",
                "/runs/" + RUN + "/maps",
                "/runs/" + RUN + "/judge/questions",
                "/runs/" + RUN + "/judge/answers",
                "/runs/" + RUN + "/translation",
                "/runs/" + RUN + "/translation/example",
                "/better/questions",
                "/better/answers",
                "/lab/games",
                "/lab/games/1/steps"
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
        String body = "{\"codes\": [" + "1,".repeat(9_000_000) + "1]}";

        Answer refusal = post("/runs/" + RUN + "/images", body);
        assertThat(refusal.status()).isEqualTo(413);
        assertThat(refusal.body())
                .isEqualTo("That is larger than the 16 MB that can be sent.\nIf it is an image, make it smaller.");
    }

    @Test
    void shows_runs_and_a_run() throws IOException {
        assertThat(get("/").body()).contains("<a href=\"/runs/" + RUN + "\">" + RUN + "</a>");
        assertThat(get("/runs/" + RUN).body()).contains("id=\"curves\"", "class=\"film\"", "complete");
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
    void samples_are_pictures_of_the_run_and_nothing_else() throws IOException {
        String samples = "/runs/" + RUN + "/samples/";
        assertThat(get("/runs/" + RUN).body()).contains("src=\"" + samples + "000002.png?drawn=");

        Answer picture = get(samples + "000002.png");

        assertThat(picture.headers()).containsEntry("content-type", "image/png");
        assertThat(picture.headers().get("cache-control")).startsWith("private, max-age=");
        assertThat(ask("GET", samples + "000002.png", Map.of(), "").status()).isEqualTo(401);
        for (String name : List.of("nobody.png", "..%2fconfig.conf", "..", "captions.txt")) {
            assertThat(get(samples + name).status()).isIn(400, 404);
        }
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
            while (said.indexOf("complete") < 0) {
                int read = socket.getInputStream().read();
                assertThat(read).isNotNegative();
                said.append((char) read);
            }
            assertThat(said).contains("event: changed");
        }
    }

    @Test
    void addresses_of_nothing_have_a_page_that_says_so() throws IOException {
        for (String path : List.of("/nothing", "/runs/nobody")) {
            Answer answer = get(path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).contains("There is nothing at " + path, "<nav");
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
    void shows_the_training_images_that_are_nearest() throws IOException {
        JsonNode drawn = json(post("/runs/" + RUN + "/images", "{\"seed\": 3, \"count\": 1}"));

        JsonNode nearest = json(post("/runs/" + RUN + "/nearest", "{\"codes\": " + drawn.path("codes") + "}"));

        assertThat(nearest.path("images")).hasSize(8);
        List<Double> errors = new ArrayList<>();
        nearest.path("errors").forEach(error -> errors.add(error.asDouble()));
        assertThat(errors).isSorted().allMatch(error -> error > 0);
    }

    @Test
    void a_generator_without_maps_has_none_to_switch_off() throws IOException {
        JsonNode drawn = json(post("/runs/" + RUN + "/images", "{\"seed\": 3, \"count\": 1}"));

        assertThat(post(
                                "/runs/" + RUN + "/maps",
                                "{\"code\": " + drawn.path("codes").get(0) + "}")
                        .body())
                .isEqualTo("The generator of run " + RUN + " has no feature maps.");
    }

    @Test
    void a_training_image_is_the_nearest_to_itself() {
        Examples examples = GAN.open(new RunFolder(folder.resolve(RUN))).training();

        Nearest nearest = Nearest.to(examples.batch(5, 6).images(), examples, 2);

        assertThat(nearest.errors()[0]).isZero();
        assertThat(nearest.errors()[1]).isPositive();
        assertThat(nearest.images().slice(0))
                .isEqualTo(examples.batch(5, 6).images().slice(0));
    }

    @Test
    void a_person_says_what_is_real() throws IOException {
        RunFolder run = new RunFolder(folder.resolve(RUN));
        TrainedModel model = GAN.open(run);
        List<String> real = Pictures.of(
                model.test().batch(0, model.test().size()).images(),
                model.data().range());
        int before = RealOrFake.in(run).read().size();
        json(post("/runs/" + RUN + "/judge/questions", "{}")); // and is not answered
        int mistaken = 0;
        for (int i = 0; i < 6; i++) {
            JsonNode asked = json(post("/runs/" + RUN + "/judge/questions", "{}"));
            assertThat(asked).as("and not which it is").hasSize(2);
            boolean isReal = real.contains(asked.path("image").asText());
            String answer = "{\"question\": " + asked.path("question")
                    + ", \"real\": true, \"seconds\": 1.5, \"shownMillis\": 500}";

            JsonNode truth = json(post("/runs/" + RUN + "/judge/answers", answer));

            assertThat(truth.path("real").asBoolean()).isEqualTo(isReal);
            mistaken += isReal ? 0 : 1;
            assertThat(post("/runs/" + RUN + "/judge/answers", answer).body())
                    .as("once")
                    .isEqualTo("This question was answered, or is too long ago. Load the page again.");
        }
        List<RealOrFake> said = RealOrFake.in(run).read();
        assertThat(said).hasSize(before + 6);
        assertThat(said.subList(before, before + 6))
                .allMatch(RealOrFake::takenForReal)
                .allMatch(answer -> answer.step() == 2);
        assertThat(get("/runs/" + RUN).body())
                .contains("Shown for 0.50 s: " + mistaken + " of 6 images taken for what they are not");
    }

    @Test
    void answers_that_are_none_are_refused_and_the_question_stays() throws IOException {
        String question = json(post("/runs/" + RUN + "/judge/questions", "{}"))
                .path("question")
                .toString();
        for (String wrong : List.of(
                "\"real\": 1, \"seconds\": 1, \"shownMillis\": 0",
                "\"real\": true, \"seconds\": -1, \"shownMillis\": 0",
                "\"real\": true, \"seconds\": 1")) {
            assertThat(post("/runs/" + RUN + "/judge/answers", "{\"question\": " + question + ", " + wrong + "}")
                            .body())
                    .startsWith("The request needs ");
        }
        json(post(
                "/runs/" + RUN + "/judge/answers",
                "{\"question\": " + question + ", \"real\": true, \"seconds\": 1, \"shownMillis\": 0}"));
    }

    @Test
    void a_person_says_which_is_better() throws IOException {
        String both = "{\"runs\": [\"" + OTHER + "\", \"" + RUN + "\"]}";
        RunFolder run = new RunFolder(folder.resolve(RUN));
        int before = Preference.in(run).read().size();
        json(post("/better/questions", both)); // and is not answered
        int first = 0;
        for (int i = 0; i < 6; i++) {
            JsonNode asked = json(post("/better/questions", both));
            boolean left = width(asked.path("images").get(0)) == 5;
            assertThat(width(asked.path("images").get(1))).isEqualTo(left ? 4 : 5);
            String answer = "{\"question\": " + asked.path("question") + ", \"left\": true, \"seconds\": 1}";

            assertThat(json(post("/better/answers", answer)).path("preferred").asText())
                    .isEqualTo(left ? RUN : OTHER);

            first += left ? 1 : 0;
            assertThat(post("/better/answers", answer).status()).as("once").isEqualTo(422);
        }
        List<Preference> said = Preference.in(run).read();
        assertThat(said).hasSize(before + 6).allMatch(answer -> answer.other().equals(OTHER));
        assertThat(said.subList(before, before + 6).stream().filter(Preference::preferred))
                .hasSize(first);
        String words = " pairs " + RUN + " was found better";
        assertThat(get("/better?run=" + OTHER + "&run=" + RUN).body()).contains(words);
        assertThat(get("/compare?run=" + OTHER + "&run=" + RUN).body()).contains(words, "/better?run=");
        assertThat(get("/better?run=" + RUN).status()).isEqualTo(422);
        assertThat(post("/better/questions", "{\"runs\": [\"" + RUN + "\", \"nobody\"]}")
                        .body())
                .isEqualTo("Choose two runs to compare.");
    }

    private static int width(JsonNode image) throws IOException {
        byte[] png = Base64.getDecoder().decode(image.asText().replaceFirst("^.*,", ""));
        return ImageIO.read(new ByteArrayInputStream(png)).getWidth();
    }

    /** A run may be gone, or a link may have come, between a question and its answer. */
    @Test
    void answers_are_written_into_no_folder_but_the_runs() throws IOException {
        String name = "00000-short-lived"; // the first of both, which keeps the answers
        Path run = folder.resolve(name);
        GAN.train(GAN.configure(
                "gan",
                "output.dir=\"" + folder.resolve("elsewhere") + "\"",
                "data={source=few-digits,batch-size=8}",
                "image={height=4,width=4}",
                "networks={mlp-generator.units=[8],maxout-discriminator={layers=1,units=4,pieces=2}}",
                "training.steps=1"));
        Files.move(folder.resolve("elsewhere/00001-gan-few-digits"), run);
        String both = "{\"runs\": [\"" + name + "\", \"" + RUN + "\"]}";
        String answer = "{\"question\": %s, \"left\": true, \"seconds\": 1}";
        String first = json(post("/better/questions", both)).path("question").toString();
        Path precious = Files.writeString(folder.resolve("precious"), "precious");
        Files.createSymbolicLink(run.resolve("preferences.jsonl"), precious);

        assertThat(post("/better/answers", answer.formatted(first)).body()).contains("leads out of it");

        assertThat(precious).hasContent("precious");
        Files.delete(run.resolve("preferences.jsonl"));
        Files.move(run, folder.resolve("elsewhere/gone"));
        assertThat(post("/better/answers", answer.formatted(first)).body()).isEqualTo("Choose two runs to compare.");
        assertThat(run).doesNotExist();
    }

    @Test
    void what_translates_nothing_says_so() throws IOException {
        assertThat(get("/runs/" + RUN + "/translate").body()).contains("has learned no translation");
        assertThat(post("/runs/" + RUN + "/translation?direction=A-to-B", "no image")
                        .status())
                .isEqualTo(422);
        assertThat(post("/runs/" + RUN + "/translation?direction=up", "").body())
                .isEqualTo("The request needs a direction.");
        assertThat(post("/runs/" + RUN + "/translation?direction=A-to-B&hint=1", "")
                        .body())
                .startsWith("\"1\" is no hint.");
    }

    private static final String GAME = "{\"data\": \"two\", \"games\": [{\"loss\": \"minimax\", \"r1\": 0.1}],"
            + " \"code\": 2, \"generatorRate\": 0.001, \"discriminatorRate\": 0.001,"
            + " \"discriminatorSteps\": 1, \"units\": 8, \"layers\": 1, \"seed\": 1}";

    @Test
    void plays_a_small_game() throws IOException {
        JsonNode begun = json(post("/lab/games", GAME));
        assertThat(begun.path("frames").get(0).path("step").asInt()).isZero();
        assertThat(begun.path("commands").get(0).asText())
                .startsWith("gan4j train gan --set preset=plane --set image.width=2 --set loss=minimax ");

        JsonNode played = json(post("/lab/games/" + begun.path("number") + "/steps", "{\"steps\": 3}"));

        assertThat(played.path("frames").get(0).path("step").asInt()).isEqualTo(3);
        assertThat(played.path("frames")
                        .get(0)
                        .path("losses")
                        .path("penalty/r1")
                        .asDouble())
                .isPositive();
        for (int i = 0; i < 4; i++) {
            json(post("/lab/games", GAME));
        }
        assertThat(post("/lab/games/" + begun.path("number") + "/steps", "{\"steps\": 3}")
                        .body())
                .isEqualTo("This game has ended, as others were begun. Begin it anew.");
    }

    /** A page may ask for much: others wait for no more than a moment. */
    @Test
    void long_games_give_way() throws IOException {
        JsonNode begun = json(post(
                "/lab/games",
                GAME.replace("\"units\": 8", "\"units\": 256")
                        .replace("\"layers\": 1", "\"layers\": 4")
                        .replace("\"discriminatorSteps\": 1", "\"discriminatorSteps\": 20")));

        JsonNode played = json(post("/lab/games/" + begun.path("number") + "/steps", "{\"steps\": 200}"));

        assertThat(played.path("frames").get(0).path("step").asInt()).isBetween(1, 199);
    }

    /** What the settings of a training would take, a page may not: memory and time are others'. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "units": 8 | "units": 100000                    | The request needs a whole number from 1 to 256 for units.
            "layers": 1 | "layers": 0                       | The request needs a whole number from 1 to 4 for layers.
            "two"      | "nothing"                          | Draw something to learn from: from 1 to 400 points of the plane.
            "two"      | []                                 | Draw something to learn from: from 1 to 400 points of the plane.
            "two"      | [[0, 2]]                           | A point has two numbers from -1 to 1, and not [0,2].
            "two"      | [[0, "a"]]                         | A point has two numbers from -1 to 1, and not [0,"a"].
            "minimax"  | "minimax\\nvariant=dcgan"           | unknown loss
            0.1        | -1                                 | The request needs a number from 0.0 to 1000.0 for r1.
            "seed": 1  | "seed": 1.5                        | The request needs a whole number from 0 to 2147483647 for seed.
            """)
    void wrong_games_are_refused_in_words(String from, String to, String words) throws IOException {
        Answer answer = post("/lab/games", GAME.replace(from, to));

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains(words);
    }

    @Test
    void the_lab_learns_in_a_browser() {
        try (Browser browser = new Browser()) {
            browser.open(studio.address(), 1200);
            browser.await("the first page", () -> browser.all("main").size() == 1);
            browser.open("http://127.0.0.1:" + address.getPort() + "/lab", 1200);
            browser.await("a game", () -> browser.all("#games canvas").size() == 1);
            assertThat(browser.obstacles()).isEmpty();

            browser.find("#step").click();
            browser.await("a step", () -> steps(browser) == 1);
            browser.find("[data-scene=saturates]").click();
            browser.await("two games", () -> browser.all("#games canvas").size() == 2);
            browser.await("many steps", () -> steps(browser) > 10);
            browser.find("#play").click();
            assertThat(browser.find("#play").getText()).isEqualTo("Play");
            assertThat(browser.obstacles()).isEmpty();
            browser.evaluate("const r1 = document.getElementById('r1'); r1.value = '1e30';"
                    + " r1.dispatchEvent(new Event('change', { bubbles: true }))");
            browser.await(
                    "a complaint", () -> browser.find("#problem").getText().startsWith("R1 penalty: "));
            assertThat(browser.all("#games canvas"))
                    .as("nothing else is played")
                    .isEmpty();
            browser.find("[data-scene=textbook]").click();
            browser.await("one game", () -> browser.all("#games canvas").size() == 1);
            browser.await("many steps", () -> steps(browser) > 10);
            browser.open(browser.address(), 1200);
            browser.await(
                    "the same game",
                    () -> browser.find("#data").getAttribute("value").equals("two-on-a-line"));
            browser.await("its picture", () -> browser.all("#games canvas").size() == 1);
            assertThat(browser.evaluate("const canvas = document.querySelector('#games canvas');"
                            + " const pixels = canvas.getContext('2d').getImageData(0, 0, 640, 640).data;"
                            + " return new Set(new Uint32Array(pixels.buffer)).size > 20"))
                    .as("something is drawn")
                    .isEqualTo(true);
            browser.open("http://127.0.0.1:" + address.getPort() + "/lab", 360);
            assertThat(browser.evaluate("return document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static int steps(Browser browser) {
        String text = browser.find("#numbers").getText();
        return text.isEmpty() ? -1 : Integer.parseInt(text.split("\\s+")[1].replace(",", ""));
    }

    @Test
    void judging_goes_by_keys_in_a_browser() {
        try (Browser browser = new Browser()) {
            browser.open(studio.address(), 1200);
            browser.await("the first page", () -> browser.all("main").size() == 1);
            browser.open("http://127.0.0.1:" + address.getPort() + "/runs/" + RUN + "/judge", 1200);
            browser.await("an image", () -> browser.find("#real").isEnabled());
            assertThat(browser.obstacles()).isEmpty();
            browser.find("body").sendKeys("f");
            browser.await("the truth", () -> browser.find("#right").getText().matches("(Right|Mistaken): it was .*"));
            assertThat(browser.all("#said li")).isNotEmpty();

            browser.open("http://127.0.0.1:" + address.getPort() + "/better?run=" + RUN + "&run=" + OTHER, 1200);
            browser.await("two images", () -> browser.all(".pair img").size() == 2);
            assertThat(browser.obstacles()).isEmpty();
            browser.find("[data-side=left]").click();
            browser.await("whose it was", () -> browser.find("#right").getText().startsWith("That was 0000"));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_damaged_run_has_a_page_that_says_so() throws IOException {
        Path damaged = Files.createDirectory(folder.resolve("00006-damaged"));
        Files.writeString(damaged.resolve("config.conf"), "gan4j { variant = nobody");

        assertThat(get("/runs/00006-damaged").body()).contains("The settings cannot be shown");
        Answer explorer =
                ask("GET", "/runs/00006-damaged/explore", Map.of("Cookie", cookie(token), "Accept", "text/html"), "");
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
