package dev.kahn.samples.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium without a window. What is asked of it waits until the page is so far, as a person does. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What is being replaced hears nothing. */
    private static final String REFRESH =
            "(live => live.matches('.htmx-request, .htmx-added') ? false : (live.dataset.old = 'true',"
                    + " htmx.trigger(live, 'refresh'), true))(document.getElementById('live'))";

    private static final Path PICTURES = Path.of("target", "screenshots");

    private final ChromeDriver driver;
    private final String address;
    private final List<String> tabs = new ArrayList<>();

    /** @param address of the console, with a slash at its end */
    Browser(String address) {
        ChromeOptions options = new ChromeOptions();
        options.addArguments(
                "--headless=new",
                "--no-sandbox", // which the superuser has to say
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--force-prefers-reduced-motion");
        LoggingPreferences complaints = new LoggingPreferences();
        complaints.enable(LogType.BROWSER, Level.SEVERE);
        options.setCapability(ChromeOptions.LOGGING_PREFS, complaints);
        // Named, so that nobody looks for it, or on the network.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new java.io.File("/usr/bin/chromedriver"))
                .build();
        this.driver = new ChromeDriver(service, options);
        this.driver.manage().timeouts().pageLoadTimeout(PATIENCE);
        this.address = address;
        tabs.add(driver.getWindowHandle());
        desktop();
        light();
    }

    Browser open(String path) {
        driver.get(address + path);
        return this;
    }

    /** Opens a page in a tab of its own, before those that are open already. */
    Browser openTab(String path) {
        driver.switchTo().newWindow(WindowType.TAB);
        tabs.add(driver.getWindowHandle());
        driver.executeCdpCommand("Page.bringToFront", Map.of());
        return open(path);
    }

    /** Looks at the first tab, and at no other. */
    Browser firstTab() {
        driver.switchTo().window(tabs.get(0));
        driver.executeCdpCommand("Page.bringToFront", Map.of());
        return this;
    }

    /** Leaves the first tab open alone. */
    void closeTabs() {
        while (tabs.size() > 1) {
            driver.switchTo().window(tabs.remove(tabs.size() - 1)).close();
        }
        firstTab();
    }

    Browser back() {
        driver.navigate().back();
        return this;
    }

    /** Goes to another console. */
    Browser visit(String other) {
        driver.get(other);
        return this;
    }

    String path() {
        return "/" + driver.getCurrentUrl().substring(address.length());
    }

    void desktop() {
        size(1280, 860, false);
    }

    void phone() {
        size(390, 844, true);
    }

    void size(int width, int height, boolean mobile) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
    }

    void dark() {
        media("dark");
    }

    void light() {
        media("light");
    }

    private void media(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    /** Waits until the page has such an element. */
    WebElement find(String css) {
        return Objects.requireNonNull(new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .withMessage(() -> "no " + css + " at " + path() + " in:\n" + text())
                .until(page -> page.findElements(By.cssSelector(css)).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null)));
    }

    boolean has(String css) {
        return driver.findElements(By.cssSelector(css)).stream().anyMatch(WebElement::isDisplayed);
    }

    /** Waits until this can be read on the page. */
    Browser read(String text) {
        new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .withMessage(() -> "\"" + text + "\" is not at " + path() + ":\n" + text())
                .until(page -> text().contains(text));
        return this;
    }

    /** Waits until this can be read on the page no more. */
    Browser awaitGone(String text) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "\"" + text + "\" is still at " + path())
                .until(page -> !text().contains(text));
        return this;
    }

    /** Waits until the page says yes to this. */
    Browser await(String condition) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "never " + condition + " at " + path())
                .until(page -> Boolean.TRUE.equals(script("return " + condition)));
        return this;
    }

    /** What can be read on the page. */
    String text() {
        return String.valueOf(driver.executeScript("return document.body.innerText"));
    }

    /** A part of the page may be replaced between finding it and pressing on it. */
    Browser click(String css) {
        new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .until(page -> {
                    find(css).click();
                    return true;
                });
        return this;
    }

    Browser write(String css, String text) {
        WebElement field = find(css);
        if (field.getTagName().equals("select")) {
            new Select(field).selectByValue(text);
        } else {
            field.clear();
            field.sendKeys(text);
        }
        return this;
    }

    /** Says yes to what is asked before an act. */
    Browser confirm() {
        return click("dialog[open] button[value='yes']");
    }

    /** Brings what changes on the page up to date, and waits until that is there. */
    Browser refresh() {
        await(REFRESH);
        find("#live:not([data-old])");
        return this;
    }

    /** Presses on a part of the page, and lets go of it when the page has been brought up to date. */
    Browser clickSlowly(String css) {
        new Actions(driver).clickAndHold(find(css)).perform();
        script("delete document.body.dataset.asked;"
                + " document.body.addEventListener('htmx:afterRequest', () => document.body.dataset.asked = 'true')");
        await(REFRESH).await("document.body.dataset.asked === 'true'");
        new Actions(driver).release().perform();
        return this;
    }

    Browser press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
        return this;
    }

    /** Moves on by the keyboard until what has the focus is such an element. */
    Browser tabTo(String css) {
        for (int i = 0; i < 200; i++) {
            press(Keys.TAB);
            if (Boolean.TRUE.equals(script("return document.activeElement.matches(arguments[0])", css))) {
                return this;
            }
        }
        throw new AssertionError("the keyboard does not come to " + css + " at " + path());
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** How far the page, its navigation, or a list on it, is wider than there is room for. */
    long overhang() {
        return (Long) script("return Math.max(...[...document.querySelectorAll('html, .places, .scroll:has(> .list)')]"
                + ".map(part => part.scrollWidth - part.clientWidth))");
    }

    /**
     * What shuts people out, as axe-core finds it: broken rules of WCAG 2 A and AA that are serious or worse.
     *
     * @return a line for each; none if all is well
     */
    @SuppressWarnings("unchecked")
    List<String> barriers() {
        if (Boolean.FALSE.equals(script("return typeof axe !== 'undefined'"))) {
            script(axe());
        }
        return (List<String>) driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})
                  .then(found => done(found.violations
                    .filter(rule => ['serious', 'critical'].includes(rule.impact))
                    .flatMap(rule => rule.nodes.map(node =>
                      rule.id + ': ' + node.html.slice(0, 160) + ' ' + node.any.map(any => any.message).join('; ')))))
                """);
    }

    /** What the browser has complained about since it was last asked: errors of scripts, and what the page's policy refused. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    private static String axe() {
        try (InputStream in = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("axe-core cannot be read", e);
        }
    }

    /** Writes what is seen to target/screenshots. */
    Path picture(String name) throws IOException {
        Files.createDirectories(PICTURES);
        return Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
