package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.serve.ServerFile;
import dev.kahn.setup.Homes;
import dev.kahn.setup.SettingsFile;
import dev.kahn.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/operating.md} says of files, figures, times and plugins is so. */
class OperatingPageTest {

    private static final Path DOCS = Path.of("../../docs");
    private static final Path POM = Path.of("../../pom.xml");
    private static final Path SAMPLES = Path.of("../../samples/pom.xml");
    private static final Path METRICS = Path.of("../web/src/main/java/dev/kahn/web/metrics/Metrics.java");

    @TempDir
    Path home;

    private static String page() throws IOException {
        return Files.readString(DOCS.resolve("operating.md"));
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void all_that_a_home_can_hold_is_in_its_table() throws IOException {
        String page = page();
        Database.in(home).open().close();
        try (ServerFile server =
                        ServerFile.write(home, new ServerFile.Address("http://localhost:8080/", "secret", ""));
                Stream<Path> files = Files.walk(home)) {
            assertThat(server).isNotNull();
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> home.relativize(file).toString().replace('\\', '/')))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(page).contains("| `" + file + "` |"));
        }
        assertThat(page).contains("| `" + SettingsFile.NAME + "` |", "| `logs/DAG/RUN/TASK/ATTEMPT.log` |");
        Path processes = Homes.storage(home).processes();
        assertThat(page).contains("| `" + home.relativize(processes) + "/` |");
    }

    @Test
    void the_figures_that_it_watches_are_there_and_in_the_table_of_the_api() throws IOException {
        List<String> figures = all("\\b(kahn_[a-z_]+?)(?:_bucket)?\\b", page());
        String api = Files.readString(DOCS.resolve("api.md"));
        String metrics = Files.readString(METRICS);
        assertThat(figures).hasSizeGreaterThanOrEqualTo(3).allSatisfy(figure -> {
            assertThat(metrics).contains("\"" + figure + "\"");
            assertThat(api).containsPattern("`" + figure + "[`{]");
        });
    }

    @Test
    void whoever_ends_the_process_waits_longer_than_it_waits_for_bodies() throws IOException {
        int patience = Integer.parseInt(
                all("bodies have (\\d+) seconds", new ServeVerb().summary()).get(0));
        List<String> waits = all("(?:TimeoutStopSec=|terminationGracePeriodSeconds: )(\\d+)", page());
        assertThat(waits)
                .hasSize(2)
                .allSatisfy(wait -> assertThat(Integer.parseInt(wait)).isGreaterThan(patience));
        assertThat(page()).contains("gives bodies " + patience + " seconds");
    }

    @Test
    void the_jar_is_made_as_that_of_the_samples_is() throws IOException {
        String samples = Files.readString(SAMPLES);
        List<String> transformers = all("<transformer implementation=\"([^\"]+)\"", page());
        assertThat(transformers)
                .hasSize(2)
                .allSatisfy(transformer -> assertThat(samples).contains("\"" + transformer + "\""));
        assertThat(all("<exclude>([^<]+)</exclude>", page()))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(samples).contains("<exclude>" + file + "</exclude>"));
        String version = all("<maven-shade-plugin.version>([^<]+)<", Files.readString(POM))
                .get(0);
        assertThat(page())
                .contains("<artifactId>maven-shade-plugin</artifactId>\n  <version>" + version + "</version>");
    }
}
