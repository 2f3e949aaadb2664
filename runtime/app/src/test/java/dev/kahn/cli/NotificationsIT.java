package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Whole processes that tell a real server. */
@Timeout(120)
class NotificationsIT {

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    @TempDir
    Path folder;

    @BeforeAll
    static void doNotLogWhatTheServerDoes() {
        while (!(LoggerFactory.getLogger("org.eclipse.jetty") instanceof Logger)) {
            Thread.onSpinWait(); // another test makes it just now
        }
        ((Logger) LoggerFactory.getLogger("org.eclipse.jetty")).setLevel(Level.WARN);
    }

    @BeforeEach
    void start() throws Exception {
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.setHandler(new Receiver());
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        release.countDown();
        server.stop();
    }

    /** Remembers what it is told; {@code /hang} does not answer before it is told to. */
    private final class Receiver extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            String path = Request.getPathInContext(request);
            told.add(path + " " + Content.Source.asString(request));
            if (path.equals("/hang")) {
                release.await();
            }
            callback.succeeded();
            return true;
        }
    }

    private String url(String path) {
        return "http://127.0.0.1:" + connector.getLocalPort() + path;
    }

    private String next() throws InterruptedException {
        return told.poll(Kahn.DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private Kahn failing() throws IOException {
        return new Kahn(folder, TestDags.Failing.class)
                .with("KAHN_NOTIFY_FAILURE", "webhook:hook")
                .with("KAHN_CONNECTION_HOOK_URL", url("/hook"));
    }

    @Test
    void a_run_that_fails_is_told_before_its_process_ends() throws Exception {
        Kahn.Ended ended = failing().run("run", "--set", "kahn.web.url=https://kahn.example.com/");

        assertThat(ended.exit()).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(next())
                .startsWith("/hook {")
                .contains("Failing run 1 failed", "no template", "https://kahn.example.com/runs/1")
                .containsPattern("\"at\":\"....-..-..T..:..:..Z\"")
                .doesNotContain("\\u001b[31m\"");
        assertThat(told).isEmpty();
        assertThat(failing().run("notify").err()).contains("No notification is waiting, and none was given up.");
    }

    @Test
    void a_task_that_fails_is_told_with_what_was_not_run_because_of_it_and_nothing_else() throws Exception {
        new Kahn(folder, TestDags.FailingTwice.class)
                .with("KAHN_DAG_FAILINGTWICE_TASK_MAIL_NOTIFY_FAILURE", "webhook:hook")
                .with("KAHN_CONNECTION_HOOK_URL", url("/hook"))
                .run("run");

        assertThat(next())
                .contains("FailingTwice run 1: task mail failed", "\"notRun\":[\"mailed\",\"report\"]")
                .doesNotContain("sms", "texted");
        assertThat(told).isEmpty();
    }

    @Test
    void what_was_not_kept_as_sent_when_the_process_was_killed_is_sent_again() throws Exception {
        Kahn kahn = failing().with("KAHN_CONNECTION_HOOK_URL", url("/hang"));
        Kahn.Running running = kahn.start("run");
        assertThat(next()).startsWith("/hang").contains("Failing run 1 failed");
        running.killedAfter(0);

        Kahn again = failing();
        assertThat(again.run("notify").out())
                .anyMatch(line -> line.contains("webhook:hook") && line.contains("to be sent"));
        Kahn.Running serving = again.start("serve").awaitPart("Console: ");
        String second = next();
        assertThat(figures(again))
                .contains(
                        "kahn_notifications_total{state=\"SENT\"} 1.0",
                        "kahn_notifications_total{state=\"GIVEN_UP\"} 0.0");
        serving.signal("TERM").ended();
        assertThat(second).startsWith("/hook").contains("Failing run 1 failed");
        assertThat(told).isEmpty();
    }

    /** Once the figures say that one has been sent, which is some time after its target has it. */
    private static String figures(Kahn kahn) throws Exception {
        ApiClient api = new ApiClient(kahn.home());
        String figures = "";
        for (int i = 0; i < 1_000 && !figures.contains("kahn_notifications_total{state=\"SENT\"} 1.0"); i++) {
            figures = api.send("GET", "/metrics", null).body();
        }
        return figures;
    }

    @Test
    void a_target_that_hangs_holds_up_no_other_target_and_no_run() throws Exception {
        Kahn kahn = failing()
                .with("KAHN_NOTIFY_FAILURE", "webhook:slow,webhook:hook")
                .with("KAHN_CONNECTION_SLOW_URL", url("/hang"));

        Kahn.Ended ended = kahn.run("run");

        assertThat(ended.exit()).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(new String[] {next(), next()})
                .anySatisfy(one -> assertThat(one).startsWith("/hook"))
                .anySatisfy(one -> assertThat(one).startsWith("/hang"));
        assertThat(ended.err()).anyMatch(line -> line.startsWith("Some notifications could not be sent"));
    }

    @Test
    void two_thousand_events_at_once_are_a_handful_of_messages() throws Exception {
        Kahn.Ended ended = new Kahn(folder, TestDags.Mapped.class)
                .with("KAHN_CONNECTION_HOOK_URL", url("/hook"))
                .run(
                        "run",
                        "--param=size=2000",
                        "--param=bad=2000",
                        "--set=kahn.dag.Mapped.retries=1",
                        "--set=kahn.dag.Mapped.retryDelay=1ms",
                        "--set=kahn.dag.Mapped.notify.retry=webhook:hook");

        assertThat(ended.exit()).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(told).hasSizeBetween(1, 8);
        assertThat(told.stream()
                        .mapToInt(body -> Json.tree(body.substring(body.indexOf('{')))
                                .get("count")
                                .asInt())
                        .sum())
                .isEqualTo(2000);
    }

    @Test
    void a_target_can_be_tested_and_says_in_one_line_what_is_wrong() throws Exception {
        Kahn.Ended good =
                failing().with("KAHN_WEB_URL", "https://kahn.example.com").run("notify", "test", "webhook:hook");
        assertThat(good.out()).containsExactly("A trial notification was sent to webhook:hook.");
        assertThat(next())
                .contains("A trial of Kahn's notifications", "\"id\":\"trial-", "\"url\":\"https://kahn.example.com\"");

        Kahn.Ended missing = failing().run("notify", "test", "slack:nobody");
        assertThat(missing.exit()).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(missing.err()).singleElement().asString().contains("there is no connection nobody");
        Kahn.Ended typo = failing().run("notify", "test", "slak:alerts");
        assertThat(typo.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(typo.err()).singleElement().asString().contains("\"slak:alerts\" is not a target");
    }

    @Test
    void who_cannot_be_told_is_said_at_the_start_and_the_run_goes_on() throws Exception {
        Kahn.Ended ended = failing().with("KAHN_NOTIFY_FAILURE", "slack:alerts").run("run");

        assertThat(ended.exit()).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(ended.err())
                .anyMatch(
                        line -> line.contains("slack:alerts cannot be notified: there is no connection alerts; add the"
                                + " setting kahn.connection.alerts.url"));
        assertThat(failing().run("notify", "--json").out())
                .singleElement()
                .asString()
                .contains("\"state\":\"PENDING\"");
    }

    @Test
    void a_secret_that_is_too_short_to_be_masked_is_told_in_one_line() throws Exception {
        Kahn.Ended ended = failing()
                .with("KAHN_CONNECTION_SHOP_PASSWORD", "temp")
                .with("KAHN_CONNECTION_SHOP_URL", "jdbc:h2:mem:x")
                .with("KAHN_CONNECTION_BIG_PASSWORD", "long enough")
                .run("run");

        assertThat(ended.err())
                .contains("kahn.connection.shop.password is shorter than 6 characters, so output that contains it is"
                        + " not masked; choose a longer one")
                .noneMatch(line -> line.contains("big"));
    }

    @Test
    void a_password_in_a_file_that_all_users_can_read_is_told_in_one_line() throws Exception {
        Kahn kahn = failing();
        Path home = Files.createDirectories(kahn.home());
        Path file = Files.writeString(
                home.resolve("kahn.properties"),
                "kahn.connection.big.password = long enough\nkahn.connection.big.url = jdbc:h2:mem:x\n");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        String told = file + " contains kahn.connection.big.password, and every user of this machine can read it; run"
                + " chmod 600 on it";
        assertThat(kahn.run("run").err()).containsOnlyOnce(told);

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(kahn.run("run").err()).doesNotContain(told);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        assertThat(kahn.run("run").err()).as("nobody gets there").doesNotContain(told);
    }

    @Test
    void logs_are_lines_of_JSON_without_secrets_for_those_who_collect_them() throws Exception {
        Kahn.Ended ended = failing()
                .with("KAHN_LOG_FORMAT", "json")
                .with("KAHN_CONNECTION_SHOP_PASSWORD", "template")
                .run("run");

        assertThat(ended.out()).isNotEmpty().allMatch(line -> Json.tree(line).isObject());
        assertThat(ended.out())
                .anyMatch(line -> line.contains("\"level\":\"ERROR\"") && line.contains("\"dag\":\"Failing\""))
                .anyMatch(line -> line.contains("no ***"))
                .noneMatch(line -> line.contains("no template"));
        assertThat(ended.err()).noneMatch(line -> line.contains("no template"));
        Kahn masked = failing().with("KAHN_CONNECTION_SHOP_PASSWORD", "template");
        assertThat(masked.run("status").out())
                .anyMatch(line -> line.contains("no ***"))
                .noneMatch(line -> line.contains("no template"));
        assertThat(failing().run("logs", "latest", "breaks").out())
                .anyMatch(line -> line.contains("no ***"))
                .noneMatch(line -> line.contains("no template"));
    }
}
