package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.UserRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.log.LogFiles;
import dev.kahn.store.Database;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.view.AccessViews;
import dev.kahn.view.Views;
import dev.kahn.web.access.Accounts;
import dev.kahn.web.http.Listen;
import dev.kahn.web.site.Site;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A console that has users, each with a password and a token, and two DAGs with runs. */
final class GuardedConsole implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    static final long RUNNING = 3;
    static final long FAILED = 4;
    static final String PASSWORD = "correct horse battery";
    static final Actor SETUP = new Actor("setup", "test");

    /** Of a thousand iterations, as those that are made here. */
    private static final String HASH =
            "pbkdf2-sha256$1000$b25seSBmb3IgYSB0ZXN0Lg==$0W0vZq3CW6FJsHyZnRA5lXwrjKnHQztcdhsZaX7EORo=";

    private static final Pattern CSRF = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    final MovableClock clock = new MovableClock(NOW);
    final HttpClient client = HttpClient.newHttpClient();
    final JdbcRunStore store;
    final AccessViews access;
    final Accounts accounts;
    final Console console;
    final String address;

    GuardedConsole(Path home) throws IOException {
        this(home, List.of());
    }

    /** @param proxies who may say who asks */
    GuardedConsole(Path home, List<String> proxies) throws IOException {
        this(home, proxies, true);
    }

    /** One that takes a third of a second to check a password, as elsewhere. */
    static GuardedConsole slow(Path home) throws IOException {
        return new GuardedConsole(home, List.of(), false);
    }

    private GuardedConsole(Path home, List<String> proxies, boolean isQuick) throws IOException {
        Database database = Database.in(home);
        store = database.open();
        store.commit(List.of(
                run(1, "Daily", RunState.SUCCESS),
                run(2, "Other", RunState.SUCCESS),
                run(RUNNING, "Daily", RunState.RUNNING),
                run(FAILED, "Daily", RunState.FAILED)));
        access = new AccessViews(database);
        Site site = new Site(
                List.of(dag("Daily"), dag("Other")),
                List.of(),
                new Views(database),
                new LogFiles(home.resolve("logs")),
                new ListedConnections(),
                new RefusingActs(),
                clock);
        for (Role role : Role.values()) {
            store.commit(List.of(new UserRecord(name(role), role, HASH, NOW, null)));
        }
        accounts = isQuick
                ? TestConsole.quickAccounts(site, database, store)
                : TestConsole.accounts(site, database, store, false);
        console = TestConsole.of(site, database, accounts, new Listen(Listen.LOOPBACK, 0, null, proxies));
        address = console.start(Listen.loopback(0).bind());
    }

    static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static DagGraph dag(String id) {
        return DagGraph.builder(id, "shop." + id)
                .version("v1")
                .task(TaskNode.builder("load").build())
                .build();
    }

    private static RunRecord run(long id, String dag, RunState state) {
        return new RunRow(id, dag, NOW).state(state).row();
    }

    String token(Role role, String... dags) {
        return accounts.createToken(SETUP, name(role), "test", role, List.of(dags), null)
                .secret();
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, Map<String, String> form, String... headers) throws Exception {
        HttpRequest.Builder request = TestConsole.form(to(path), form);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> tryToLogIn(String name, String password) throws Exception {
        return post("login", Map.of("name", name, "password", password));
    }

    /** @return the cookie, as a browser sends it */
    String logIn(Role role) throws Exception {
        HttpResponse<String> answer = tryToLogIn(name(role), PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    /** What the forms of a session bring along. */
    String csrf(String cookie) throws Exception {
        Matcher field = CSRF.matcher(send(to("me").header("Cookie", cookie)).body());
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    @Override
    public void close() {
        console.close();
        store.close();
    }
}
