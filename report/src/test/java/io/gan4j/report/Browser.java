package io.gan4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A Chromium without a window, with chromedriver beside it, both as Debian packs them. Tests are left out where there
 * is none, but for continuous integration, which has to have it: {@code GAN4J_BROWSER=required}.
 */
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChromeDriver driver;

    public Browser() {
        boolean found = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        assertThat(found || !"required".equals(System.getenv("GAN4J_BROWSER")))
                .as("there is %s and %s", CHROMIUM, DRIVER)
                .isTrue();
        assumeTrue(found, "no Chromium");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary(CHROMIUM.toFile())
                .addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
    }

    /** Opens an address in a window of some pixels. */
    public void open(String address, int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        driver.get(address);
    }

    /** Returns the address that is open. */
    public String address() {
        return driver.getCurrentUrl();
    }

    /** Waits until something holds that a script or a server brings about. */
    public void await(String what, BooleanSupplier holds) {
        new WebDriverWait(driver, PATIENCE).withMessage(what).until(of -> holds.getAsBoolean());
    }

    /** Prefers {@code light} or {@code dark} colours from now on. */
    public void prefer(String colours) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
    }

    public WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    public List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    public Object evaluate(String script) {
        return driver.executeScript(script);
    }

    /** Writes what is to be seen of the page, as JPEG. */
    public void picture(Path file) throws IOException {
        Object made = driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "jpeg", "quality", 80))
                .get("data");
        Files.write(file, Base64.getDecoder().decode(String.valueOf(made)));
    }

    /** Returns what the page has complained of on the console. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Returns what of the page those who do not see it well, or not at all, stumble over: contrast, names, order. */
    public List<String> obstacles() {
        return new AxeBuilder()
                .analyze(driver).getViolations().stream().map(Browser::words).toList();
    }

    private static String words(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
