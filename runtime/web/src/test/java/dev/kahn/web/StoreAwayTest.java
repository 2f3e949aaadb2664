package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.plan.TokenUse;
import dev.kahn.log.LogFiles;
import dev.kahn.store.Database;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.view.Views;
import dev.kahn.web.http.Listen;
import dev.kahn.web.site.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console goes on when its store cannot be read, says so, and is well again when the store is. */
class StoreAwayTest {

    private static final String READY = "{\"status\":\"UP\",\"checks\":[{\"name\":\"store\",\"status\":\"UP\"}]}";
    private static final String NOT_READY =
            "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"store\",\"status\":\"DOWN\"}]}";

    @TempDir
    Path home;

    private final HttpClient client = HttpClient.newHttpClient();
    private Path file;
    private byte[] sound;
    private Console console;
    private String address;

    @BeforeEach
    void serve() throws Exception {
        Database database = Database.in(home);
        try (JdbcRunStore store = database.open()) {
            store.commit(List.of(new RunRow(1, "Daily", Instant.EPOCH)
                    .state(RunState.RUNNING)
                    .row()));
        }
        try (var files = Files.walk(home)) {
            file = files.filter(path -> path.toString().endsWith(".mv.db"))
                    .findFirst()
                    .orElseThrow();
        }
        sound = Files.readAllBytes(file);
        Site site = new Site(
                List.of(),
                List.of(),
                new Views(database),
                new LogFiles(home.resolve("logs")),
                new ListedConnections(),
                new RefusingActs(),
                Clock.systemUTC());
        console = TestConsole.of(site, database);
        address = console.start(Listen.loopback(0).bind());
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(address + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void who_balances_the_load_is_answered_though_it_says_that_it_is_a_proxy() throws Exception {
        HttpRequest asked = HttpRequest.newBuilder(URI.create(address + "health/ready"))
                .header("Via", "1.1 balancer")
                .header("X-Forwarded-For", "203.0.113.7")
                .build();
        assertThat(client.send(asked, HttpResponse.BodyHandlers.ofString()).body())
                .isEqualTo(READY);
    }

    @Test
    void a_process_with_its_store_lives_and_is_ready() throws Exception {
        HttpResponse<String> ready = get("health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).isEqualTo(READY);
        assertThat(ready.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
        assertThat(ready.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(get("health").body()).isEqualTo(READY);
        assertThat(get("health/live").body()).isEqualTo("{\"status\":\"UP\",\"checks\":[]}");
    }

    private static TaskRecord task(TaskState state) {
        return new TaskRecord(1, "load", TaskRecord.NOT_MAPPED, state, 1, 0, 0, null, null, null, null, null, "");
    }

    @Test
    void who_listens_to_one_dag_hears_of_its_tasks_again_when_the_store_is_back() throws Exception {
        HttpResponse<Stream<String>> stream = client.send(
                HttpRequest.newBuilder(URI.create(address + "api/v1/events?dag=Daily"))
                        .build(),
                HttpResponse.BodyHandlers.ofLines());
        Files.writeString(file, "this is no database");
        console.changed(List.of(task(TaskState.RUNNING))); // of which DAG its run is cannot be looked up
        Files.write(file, sound);
        console.changed(List.of(task(TaskState.SUCCESS)));
        CompletableFuture<Boolean> told =
                CompletableFuture.supplyAsync(() -> stream.body().anyMatch(line -> line.contains("SUCCESS")));
        assertThat(told).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(true);
    }

    /** While somebody goes through it the store comes back, after the first. */
    private final class Returning extends AbstractList<TaskRecord> {
        @Override
        public TaskRecord get(int index) {
            try {
                Files.write(file, index == 0 ? "this is no database".getBytes(StandardCharsets.UTF_8) : sound);
                return task(TaskState.RUNNING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public int size() {
            return 2;
        }
    }

    @Test
    void a_store_that_is_away_is_asked_once_for_all_that_was_stored_together() throws Exception {
        HttpResponse<Stream<String>> stream = client.send(
                HttpRequest.newBuilder(URI.create(address + "api/v1/events?dag=Daily"))
                        .build(),
                HttpResponse.BodyHandlers.ofLines());
        console.changed(new Returning());
        console.changed(List.of(task(TaskState.SUCCESS)));
        CompletableFuture<Optional<String>> first = CompletableFuture.supplyAsync(
                () -> stream.body().filter(line -> line.startsWith("data:")).findFirst());
        assertThat(first)
                .succeedsWithin(Duration.ofSeconds(20))
                .satisfies(line -> assertThat(line.orElse("")).contains("SUCCESS"));
    }

    @Test
    void a_process_without_its_store_lives_and_is_not_ready_until_it_is_back() throws Exception {
        Files.writeString(file, "this is no database");
        HttpResponse<String> ready = get("health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).as("does not tell where the store is").isEqualTo(NOT_READY);
        assertThat(get("health").statusCode()).isEqualTo(503);
        assertThat(get("health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> page = get("");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("http-equiv=\"refresh\"");
        HttpResponse<String> act = client.send(
                HttpRequest.newBuilder(URI.create(address + "runs/1/cancel"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(act.statusCode()).isEqualTo(503);
        assertThat(act.body())
                .as("nothing does it a second time by itself")
                .contains("Check before you repeat it")
                .doesNotContain("http-equiv");
        HttpResponse<String> figures = get("metrics");
        assertThat(figures.body()).contains("kahn_store_up 0.0", "jvm_memory_used_bytes");
        assertThat(page.body()).contains("<html lang=\"en\">").doesNotContain(home.toString(), "Exception");

        Files.write(file, sound);
        assertThat(get("health/ready").statusCode()).isEqualTo(200);
        assertThat(get("").statusCode()).isEqualTo(200);
        assertThat(get("metrics").body()).contains("kahn_store_up 1.0");
    }

    @Test
    void who_watches_sees_figures_without_the_store_also_if_a_use_of_a_token_was_just_stored() throws Exception {
        console.changed(List.of(new TokenUse("prometheus", Instant.EPOCH)));
        Files.writeString(file, "this is no database");

        assertThat(get("metrics").body()).contains("kahn_store_up 0.0");
    }
}
