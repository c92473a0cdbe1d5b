package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gan4j.report.Browser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a page, with what npm brings for it, draws by a model that was exported. */
class WebExampleTest {
    private static final Path EXAMPLE =
            Path.of("../examples/web").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void draws_images_of_the_class_that_is_chosen() throws IOException {
        boolean installed = Files.isDirectory(EXAMPLE.resolve("node_modules"));
        assertThat(installed || !"required".equals(System.getenv("GAN4J_NPM")))
                .as("npm ci --prefix examples/web was run")
                .isTrue();
        assumeTrue(installed, "npm ci --prefix examples/web was not run");
        Path model = folder.resolve("model.onnx");
        Call.line(SmallRuns.train("acgan", folder) + " --steps 2").succeeded();
        Call.line("export 1 --format onnx --out " + model + " --runs " + folder + SmallRuns.DATA)
                .succeeded();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, model));
        server.start();
        try (Browser browser = new Browser()) {
            browser.open("http://localhost:" + server.getAddress().getPort() + "/index.html", 800);
            browser.await("images", () -> browser.find("#said").getText().startsWith("16 images in "));

            assertThat(browser.find("#said").getText()).contains("few-digits: ").contains("CC BY-SA 3.0");
            assertThat(browser.all("#class option")).hasSize(10);
            Object first = drawn(browser);
            assertThat(browser.evaluate("return document.getElementById('images').width"))
                    .isEqualTo(64L);
            browser.evaluate("document.getElementById('said').textContent = ''");
            browser.find("#draw").click();
            browser.await("others", () -> browser.find("#said").getText().startsWith("16 images in "));
            assertThat(drawn(browser)).isNotEqualTo(first);
            assertThat(browser.complaints()).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    private static Object drawn(Browser browser) {
        return browser.evaluate("return document.getElementById('images').toDataURL()");
    }

    private static void answer(HttpExchange exchange, Path model) throws IOException {
        String name = exchange.getRequestURI().getPath().substring(1);
        Path file = name.equals("model.onnx") ? model : EXAMPLE.resolve(name);
        if (!Files.isRegularFile(file)) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", type(name));
        exchange.sendResponseHeaders(200, Files.size(file));
        Files.copy(file, exchange.getResponseBody());
        exchange.close();
    }

    private static String type(String name) {
        if (name.endsWith("js")) {
            return "text/javascript";
        }
        return name.endsWith(".html")
                ? "text/html"
                : name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    }
}
