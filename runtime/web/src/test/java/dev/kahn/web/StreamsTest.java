package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TokenRecord;
import dev.kahn.engine.plan.UserRecord;
import dev.kahn.store.Database;
import dev.kahn.view.Views;
import dev.kahn.web.access.Accounts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams of who may listen no more. */
@Timeout(60)
class StreamsTest {

    /** So long after it has ended a token, or a session, may still be told something. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private GuardedConsole guarded;
    private RunRecord run;

    @BeforeEach
    void serve(@TempDir Path home) throws Exception {
        guarded = new GuardedConsole(home);
        run = new Views(Database.in(home)).run(GuardedConsole.RUNNING).orElseThrow();
    }

    @AfterEach
    void stop() {
        guarded.close();
    }

    private BufferedReader open(String path, String header, String value) throws Exception {
        HttpResponse<InputStream> answer = guarded.client.send(
                guarded.to(path).header(header, value).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private void happens() {
        guarded.console.changed(List.of(run));
    }

    private void hears(BufferedReader stream) throws IOException {
        String line = "";
        while (line != null && !line.startsWith("event: run")) {
            happens();
            line = stream.readLine();
        }
        assertThat(line).isNotNull();
    }

    /** Something happens after each line that comes, so that it is never quiet. */
    private void endsThoughMuchHappens(BufferedReader stream) throws IOException {
        String line = "";
        for (int i = 0; i < 100 && line != null; i++) {
            happens();
            line = stream.readLine();
        }
        assertThat(line).isNull();
    }

    @Test
    void a_stream_ends_with_its_token() throws Exception {
        Accounts.NewToken made = guarded.accounts.createToken(
                GuardedConsole.SETUP, GuardedConsole.name(Role.VIEWER), "ci", Role.VIEWER, List.of(), null);
        BufferedReader stream = open("api/v1/events", "Authorization", "Bearer " + made.secret());
        hears(stream);
        guarded.clock.pass(GRACE);
        hears(stream);
        TokenRecord token = made.token();
        guarded.accounts.revokeToken(GuardedConsole.SETUP, token);
        guarded.clock.pass(GRACE);
        endsThoughMuchHappens(stream);
    }

    @Test
    void an_open_page_hears_nothing_after_its_user_has_gone() throws Exception {
        BufferedReader page = open("live?topic=run-" + run.runId(), "Cookie", guarded.logIn(Role.VIEWER));
        hears(page);
        guarded.clock.pass(GRACE);
        hears(page);
        UserRecord viewer =
                guarded.accounts.user(GuardedConsole.name(Role.VIEWER)).orElseThrow();
        guarded.accounts.remove(GuardedConsole.SETUP, viewer.name());
        guarded.clock.pass(GRACE);
        endsThoughMuchHappens(page);
    }

    @Test
    void a_page_that_is_left_open_keeps_no_session_open() throws Exception {
        String cookie = guarded.logIn(Role.VIEWER);
        BufferedReader page = open("live?topic=run-" + run.runId(), "Cookie", cookie);
        guarded.clock.pass(Duration.ofHours(7));
        hears(page);
        guarded.clock.pass(Duration.ofHours(7));
        assertThat(guarded.send(guarded.to("api/v1/me").header("Cookie", cookie))
                        .statusCode())
                .isEqualTo(401);
        endsThoughMuchHappens(page);
    }
}
