package dev.kahn.samples;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.samples.demo.DemoServers;
import dev.kahn.samples.demo.DemoShop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** MCWork in a process of its own, on servers that outlive it: as it should go, killed, and with each thing that goes wrong. */
@Timeout(value = 5, unit = MINUTES)
class MarketingCloudIT {

    @TempDir
    Path folder;

    private DemoServers servers;

    @AutoClose
    private CommandLine kahn;

    private Map<String, String> settings;

    @BeforeEach
    void start() throws Exception {
        servers = DemoServers.start(folder.resolve("outbox"), DemoShop.EXPORTED);
        kahn = new CommandLine(folder);
        settings = new LinkedHashMap<>(servers.settings());
        settings.put("kahn.dag.MCWork.task.sleep.delay", "1s");
        settings.put("kahn.dag.MCWork.retries", "0");
        settings.put("kahn.dag.MCWork.task.SMS.retryDelay", "1s");
    }

    @AfterEach
    void stop() throws IOException {
        servers.close();
    }

    private String[] with(String... arguments) throws IOException {
        List<String> lines = new ArrayList<>();
        settings.forEach((key, value) -> lines.add(key + "=" + value));
        Files.createDirectories(folder.resolve(".kahn"));
        Files.write(folder.resolve(".kahn/kahn.properties"), lines); // where passwords belong, not on a command line
        return arguments;
    }

    private CommandLine.Outcome run() throws Exception {
        return kahn.call(with("run", "MCWork", "--param", "mailsPerSecond=10000"));
    }

    @Test
    void it_uploads_waits_then_mails_and_texts() throws Exception {
        CommandLine.Outcome run = kahn.call(with("run", "MCWork", "--param", "mailsPerSecond=300"));
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();

        Map<String, JsonNode> tasks = tasks();
        assertThat(tasks.keySet()).containsExactlyInAnyOrder("syncMarketingCloud", "sleep", "EDM", "SMS");
        assertThat(started(tasks, "sleep"))
                .isAfterOrEqualTo(ended(tasks, "syncMarketingCloud").plusSeconds(1));
        assertThat(started(tasks, "EDM"))
                .isAfterOrEqualTo(ended(tasks, "sleep"))
                .isBefore(ended(tasks, "SMS"));
        assertThat(started(tasks, "SMS"))
                .isAfterOrEqualTo(ended(tasks, "sleep"))
                .isBefore(ended(tasks, "EDM"));

        assertThat(folder.resolve("outbox/marketing-cloud/subscribers.csv"))
                .content()
                .hasLineCount(1 + 280);
        assertThat(servers.mail().recipients()).hasSize(279).doesNotHaveDuplicates();
        assertThat(folder.resolve("outbox/sms.jsonl")).content().hasLineCount(269);
        assertThat(kahn.call("status").out())
                .contains("invalid addresses 14", "duplicates 18", "mails sent 279", "refused by the mail server 1");
        assertThat(kahn.call("logs", "latest", "syncMarketingCloud").out()).contains("請勿寄信", "280 to send");
        assertThat(kahn.call("logs", "latest", "EDM").out())
                .contains("許雅雯 gets no mail: connection mail: recipient yawen.hsu@example.com is refused: 550 5.1.1");
        assertThat(kahn.call("connections").out())
                .contains("marketing-cloud", "FTP", "MCWork.syncMarketingCloud", "MCWork.EDM")
                .doesNotContain("demo-token");
        CommandLine.Outcome tested = kahn.call("connections", "test");
        assertThat(tested.exitCode()).as(tested.out()).isZero();
        assertThat(tested.out()).contains("✓ shop: H2 2.", "✓ mail: SMTP server at 127.0.0.1:", "✓ sms: ");
    }

    @Test
    void after_kill_9_at_most_the_one_mail_on_its_way_goes_out_twice() throws Exception {
        CommandLine.Call killed = kahn.start(with("run", "MCWork", "--param", "mailsPerSecond=100"));
        while (servers.mail().recipients().size() < 50) {
            if (killed.process().waitFor(10, MILLISECONDS)) {
                throw new AssertionError("it ended too early: " + killed.end());
            }
        }
        killed.kill();
        assertThat(kahn.call("status").out()).contains("interrupted");

        CommandLine.Outcome resumed = kahn.call(with("run", "MCWork", "--resume"));

        assertThat(resumed.exitCode()).as(resumed.err() + resumed.out()).isZero();
        Map<String, Integer> mails =
                servers.mail().recipients().stream().collect(groupingBy(identity(), summingInt(any -> 1)));
        assertThat(mails).hasSize(279);
        assertThat(mails.values()).allMatch(times -> times <= 2);
        assertThat(mails.values().stream().filter(times -> times == 2)).hasSizeLessThanOrEqualTo(1);
        assertThat(folder.resolve("outbox/sms.jsonl")).content().hasLineCount(269);
        assertThat(Files.readAllLines(folder.resolve("outbox/sms.jsonl"))).doesNotHaveDuplicates();
        assertThat(attempts(tasks().get("syncMarketingCloud"))).containsExactly("SUCCESS");
        assertThat(attempts(tasks().get("EDM"))).containsExactly("LOST", "SUCCESS");
    }

    @Test
    void a_gateway_that_fails_is_tried_again_and_nobody_is_texted_twice() throws Exception {
        servers.sms().fail(2);

        CommandLine.Outcome run = run();

        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(attempts(tasks().get("SMS"))).containsExactly("FAILED", "FAILED", "SUCCESS");
        assertThat(run.out()).contains("connection sms: POST /v1/messages was answered with status 503");
        assertThat(folder.resolve("outbox/sms.jsonl")).content().hasLineCount(269);
    }

    @Test
    void of_a_gateway_that_is_gone_for_good_a_mail_tells_and_Slack_does_once_it_is_not_busy() throws Exception {
        servers.sms().fail(Integer.MAX_VALUE);
        servers.slack().beBusy(Duration.ofSeconds(1));
        settings.put("kahn.dag.MCWork.task.SMS.retries", "1");
        Path slack = folder.resolve("outbox/slack.jsonl");

        assertThat(run().exitCode()).isEqualTo(1);

        assertThat(servers.mail().recipients()).containsOnlyOnce("luffy@shop.example.com");
        assertThat(slack).as("it asked to be left alone").doesNotExist();
        assertThat(kahn.call("notify").out())
                .contains("FAILURE", "slack:alerts", "connection alerts: POST was answered with status 429")
                .doesNotContain("email:");
        try (Stream<Path> mails = Files.list(folder.resolve("outbox/mails"))) {
            assertThat(mails.filter(mail -> mail.toString().contains("luffy")))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail)
                            .content()
                            .contains("From: kahn@shop.example.com", "Subject: [Kahn] MCWork run 1 failed")
                            .contains("connection sms: POST /v1/messages was answered with status 503"));
        }

        servers.sms().fail(0);
        CommandLine.Outcome repaired = kahn.call(with("retry", "latest"));

        assertThat(repaired.exitCode()).as(repaired.err() + repaired.out()).isZero();
        assertThat(slack)
                .content()
                .contains("MCWork run 1 failed", "connection sms: POST /v1/messages", "MCWork has recovered");
        assertThat(servers.mail().recipients())
                .filteredOn("luffy@shop.example.com"::equals)
                .hasSize(2);
        assertThat(folder.resolve("outbox/sms.jsonl")).content().hasLineCount(269);
    }

    @Test
    void a_wrong_password_is_one_line() throws Exception {
        settings.put("kahn.connection.marketing-cloud.password", "guessed");

        CommandLine.Outcome run = run();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "✗ syncMarketingCloud: NonRetryableException: connection marketing-cloud: user or password is not"
                                + " accepted (530 Authentication failed.)")
                .doesNotContain("guessed");
    }

    @Test
    void an_unknown_host_is_one_line() throws Exception {
        settings.put("kahn.connection.marketing-cloud.url", "ftp://marketing.invalid");

        assertThat(run().out())
                .contains("✗ syncMarketingCloud: ConnectionFailedException: connection marketing-cloud: while uploading"
                        + " subscribers.csv: unknown host marketing.invalid");
        assertThat(kahn.call("connections", "test", "marketing-cloud").out().strip())
                .isEqualTo("✗ connection marketing-cloud: unknown host marketing.invalid");
    }

    @Test
    void a_certificate_that_is_not_trusted_is_one_line() throws Exception {
        settings.put("kahn.connection.mail.url", servers.mail().secureUrl());

        assertThat(run().out())
                .containsPattern(
                        "✗ EDM: NonRetryableException: connection mail: the certificate of localhost:\\d+ is not"
                                + " trusted: no known authority has signed it");
        assertThat(servers.mail().recipients()).isEmpty();
    }

    /** Lets the control connection live and cuts that of the data, as a server does that is killed while it writes. */
    @Test
    void an_FTP_server_that_dies_in_the_middle_leaves_the_list_of_before() throws Exception {
        assertThat(run().exitCode()).isZero();
        Path list = folder.resolve("outbox/marketing-cloud/subscribers.csv");
        String before = Files.readString(list);
        servers.close();
        servers = DemoServers.start(folder.resolve("outbox"), DemoShop.EXPORTED); // a new day of the shop
        try (DyingFtp dying = new DyingFtp()) {
            settings.putAll(servers.settings());
            settings.put("kahn.connection.marketing-cloud.url", "ftp://127.0.0.1:" + dying.port());

            assertThat(run().out())
                    .contains(
                            "✗ syncMarketingCloud: ConnectionFailedException: connection marketing-cloud: while uploading"
                                    + " subscribers.csv: ");
        }
        assertThat(list).hasContent(before);

        settings.putAll(servers.settings());
        CommandLine.Outcome repaired = kahn.call(with("retry", "latest"));

        assertThat(repaired.exitCode()).as(repaired.err() + repaired.out()).isZero();
        try (Stream<Path> files = Files.list(list.getParent())) {
            assertThat(files).containsExactly(list);
        }
    }

    @Test
    void what_is_not_configured_is_told_before_anything_runs_all_at_once() throws Exception {
        settings.keySet()
                .removeIf(key -> key.startsWith("kahn.connection.mail.") || key.startsWith("kahn.connection.sms."));

        CommandLine.Outcome run = run();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines().toList())
                .hasSize(2)
                .allMatch(line -> line.contains("(configured: alerts, marketing-cloud, shop)"))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("there is no connection mail; add the setting kahn.connection.mail.url")
                                .endsWith(", needed by MCWork.EDM"),
                        line -> assertThat(line)
                                .contains("there is no connection sms; add the setting kahn.connection.sms.url")
                                .endsWith(", needed by MCWork.SMS"));
        assertThat(kahn.call("status").out()).doesNotContain("MCWork");
    }

    /** The one command of the README, without Maven: the servers are in the same process. */
    @Test
    void the_demo_needs_nothing_else_and_says_where_to_look() throws Exception {
        CommandLine.Outcome demo = kahn.demo(
                "run", "MCWork", "--set", "kahn.dag.MCWork.task.sleep.delay=1s", "--param", "mailsPerSecond=1000");

        assertThat(demo.exitCode()).as(demo.err() + demo.out()).isZero();
        assertThat(demo.out()).contains("mails/*.eml", "MCWork run 1: success");
    }

    /** An FTP server that takes a part of a file and is gone. */
    private static final class DyingFtp implements AutoCloseable {
        private final ServerSocket control = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final ServerSocket data = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

        DyingFtp() throws IOException {
            Thread thread = new Thread(this::serve);
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return control.getLocalPort();
        }

        private void serve() {
            while (!control.isClosed()) {
                try (Socket client = control.accept()) {
                    talk(client);
                } catch (IOException e) {
                    // The client, or the test, is done.
                }
            }
        }

        private void talk(Socket client) throws IOException {
            var in = new java.io.BufferedReader(
                    new java.io.InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            say(client, "220 hello");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("STOR")) {
                    say(client, "150 go on");
                    try (Socket upload = data.accept()) {
                        upload.setSoLinger(true, 0);
                        upload.getInputStream().read(new byte[100]);
                    }
                    return;
                }
                say(client, answer(line));
            }
        }

        private String answer(String line) {
            if (line.startsWith("USER")) {
                return "331 and the password?";
            }
            if (line.startsWith("EPSV")) {
                return "229 here (|||" + data.getLocalPort() + "|)";
            }
            if (line.startsWith("PASV")) {
                int port = data.getLocalPort();
                return "227 here (127,0,0,1," + port / 256 + "," + port % 256 + ")";
            }
            return line.startsWith("PASS") ? "230 you are in" : "200 ok";
        }

        private static void say(Socket client, String line) throws IOException {
            client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() throws IOException {
            control.close();
            data.close();
        }
    }

    private Map<String, JsonNode> tasks() throws Exception {
        return kahn.call("status", "--json")
                .json()
                .get("tasks")
                .valueStream()
                .collect(toMap(task -> text(task, "task"), identity()));
    }

    private static List<String> attempts(JsonNode task) {
        return task.get("attempts")
                .valueStream()
                .map(attempt -> text(attempt, "state"))
                .toList();
    }

    private static Instant started(Map<String, JsonNode> tasks, String task) {
        return Instant.parse(text(tasks.get(task), "startedAt"));
    }

    private static Instant ended(Map<String, JsonNode> tasks, String task) {
        return Instant.parse(text(tasks.get(task), "endedAt"));
    }

    private static String text(JsonNode json, String name) {
        return json.get(name).asString();
    }
}
