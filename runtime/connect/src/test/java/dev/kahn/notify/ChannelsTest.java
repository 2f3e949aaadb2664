package dev.kahn.notify;

import static dev.kahn.notify.Incidents.notice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.kahn.KahnException;
import dev.kahn.connect.client.ConfiguredConnections;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each way of telling, to a real server. */
@Timeout(60)
class ChannelsTest {

    private final List<ConfiguredConnections> opened = new ArrayList<>();

    @TempDir
    Path folder;

    private record Posted(String path, HttpFields headers, String body) {}

    private static final BlockingQueue<Posted> POSTED = new LinkedBlockingQueue<>();
    private static final Server WEB = new Server();
    private static final ServerConnector CONNECTOR = new ServerConnector(WEB);
    private static final GreenMail MAIL =
            new GreenMail(new ServerSetup[] {new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)});

    @BeforeAll
    static void start() throws Exception {
        CONNECTOR.setHost("127.0.0.1");
        WEB.addConnector(CONNECTOR);
        WEB.setHandler(new Receiver());
        WEB.start();
        MAIL.setUser("kahn@example.com", "kahn", "s3cret");
        MAIL.setUser("post@example.com", "post@example.com", "s3cret");
        MAIL.start();
    }

    @AfterAll
    static void stop() throws Exception {
        WEB.stop();
        MAIL.stop();
    }

    @AfterEach
    void close() throws Exception {
        opened.forEach(ConfiguredConnections::close);
        POSTED.clear();
        MAIL.purgeEmailFromAllMailboxes();
    }

    /** Remembers what comes; {@code /busy} asks for patience, {@code /gone} is not there. */
    private static final class Receiver extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            String path = request.getHttpURI().getPathQuery();
            POSTED.add(new Posted(path, request.getHeaders(), Content.Source.asString(request)));
            if (path.equals("/busy")) {
                response.setStatus(429);
                response.getHeaders().put("Retry-After", "120");
            } else if (path.equals("/gone")) {
                response.setStatus(404);
            }
            callback.succeeded();
            return true;
        }
    }

    private Notifiers notifiers(String... settings) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            all.put((settings[i].startsWith("kahn.") ? "" : "kahn.connection.") + settings[i], settings[i + 1]);
        }
        Clock clock = Clock.fixed(Incidents.NOON, ZoneOffset.UTC);
        ConfiguredConnections connections = new ConfiguredConnections(all, clock);
        opened.add(connections);
        return new Notifiers(connections, all, clock);
    }

    private static String web(String path) {
        return "http://127.0.0.1:" + CONNECTOR.getLocalPort() + path;
    }

    private static String mail() {
        return "smtp://127.0.0.1:" + MAIL.getSmtp().getPort();
    }

    private static void send(Notifiers notifiers, String target, String text) throws Exception {
        int colon = target.indexOf(':');
        notifiers.byScheme().get(target.substring(0, colon)).send(target.substring(colon + 1), notice(text));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void slack_gets_blocks_at_the_address_of_its_webhook() throws Exception {
        send(notifiers("alerts.url", web("/services/T/B/x")), "slack:alerts", "Daily run 7 failed");

        Posted posted = POSTED.take();
        assertThat(posted.path()).isEqualTo("/services/T/B/x");
        assertThat(posted.headers().get("Content-Type")).startsWith("application/json");
        JsonNode message = json(posted.body());
        assertThat(message.get("text").asString()).isEqualTo("Daily run 7 failed");
        assertThat(message.get("blocks").get(0).get("type").asString()).isEqualTo("header");
        assertThat(message.get("blocks").toString()).contains("first line", "*Not run*");
    }

    @Test
    void teams_gets_a_card() throws Exception {
        send(notifiers("ops.url", web("/workflow/?api-version=1&sig=s3cret")), "teams:ops", "Daily run 7 failed");

        Posted posted = POSTED.take();
        assertThat(posted.path()).isEqualTo("/workflow/?api-version=1&sig=s3cret");
        JsonNode card = json(posted.body()).get("attachments").get(0);
        assertThat(card.get("contentType").asString()).isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(card.get("content").get("body").toString()).contains("Daily run 7 failed", "last line");
    }

    @Test
    void a_webhook_gets_all_of_it_signed() throws Exception {
        send(
                notifiers("pager.url", web("/kahn"), "pager.password", "both know"),
                "webhook:pager",
                "Daily run 7 failed");

        Posted posted = POSTED.take();
        String timestamp = posted.headers().get("Kahn-Timestamp");
        assertThat(timestamp).isEqualTo(String.valueOf(Incidents.NOON.getEpochSecond()));
        assertThat(posted.headers().get("Kahn-Signature"))
                .isEqualTo(WebhookMessage.signature("both know", timestamp, posted.body()));
        assertThat(posted.headers().get("Authorization")).isNull();
        assertThat(posted.headers().get("Kahn-Notice")).isEqualTo("Daily-7");
        JsonNode incident = json(posted.body()).get("incidents").get(0);
        assertThat(incident.get("dag").asString()).isEqualTo("Daily");
        assertThat(incident.get("failed").get(0).get("task").asString()).isEqualTo("load");
    }

    @Test
    void a_webhook_without_a_secret_is_not_signed() throws Exception {
        send(notifiers("pager.url", web("/kahn")), "webhook:pager", "x");

        assertThat(POSTED.take().headers().get("Kahn-Signature")).isNull();
    }

    @Test
    void a_mail_has_a_text_and_a_page_and_nothing_hostile_in_its_header() throws Exception {
        Notifiers notifiers = notifiers(
                "mail.url",
                mail(),
                "mail.user",
                "kahn",
                "mail.password",
                "s3cret",
                "kahn.mail.from",
                "kahn@example.com");

        send(notifiers, "email:ops@example.com", "run <b>7</b> failed\r\nBcc: evil@example.com");

        MimeMessage mail = MAIL.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("[Kahn] run <b>7</b> failed Bcc: evil@example.com");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        String body = new String(GreenMailUtil.getBody(mail).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(body).contains("text/plain", "text/html", "The end of the log", "run &lt;b&gt;7&lt;/b&gt; failed");
    }

    @Test
    void an_address_and_a_password_come_from_files_as_those_of_any_connection_do() throws Exception {
        Path url = Files.writeString(folder.resolve("url"), web("/kahn") + "\n");
        Path password = Files.writeString(folder.resolve("password"), "both know\n");

        send(
                notifiers("pager.url.file", url.toString(), "pager.password.file", password.toString()),
                "webhook:pager",
                "x");

        Posted posted = POSTED.take();
        assertThat(posted.headers().get("Kahn-Signature"))
                .isEqualTo(
                        WebhookMessage.signature("both know", posted.headers().get("Kahn-Timestamp"), posted.body()));
    }

    @Test
    void a_mail_is_from_whom_the_connection_says_else_from_its_user() throws Exception {
        send(notifiers("mail.url", mail(), "mail.from", "shop@example.com"), "email:ops@example.com", "x");
        send(
                notifiers("mail.url", mail(), "mail.user", "post@example.com", "mail.password", "s3cret"),
                "email:ops@example.com",
                "y");

        assertThat(MAIL.getReceivedMessages())
                .extracting(mail -> mail.getFrom()[0].toString())
                .endsWith("shop@example.com", "post@example.com");
    }

    @Test
    void a_name_in_any_letters_is_encoded_in_the_header_of_a_mail() throws Exception {
        String name = "Jürgen Groß <j@example.com>";
        send(notifiers("mail.url", mail(), "mail.from", name), "email:ops@example.com", "x");
        send(notifiers("mail.url", mail(), "kahn.mail.from", name), "email:ops@example.com", "y");

        assertThat(MAIL.getReceivedMessages())
                .extracting(mail -> mail.getHeader("From", null))
                .containsExactly(
                        "=?UTF-8?Q?J=C3=BCrgen_Gro=C3=9F?= <j@example.com>",
                        "=?UTF-8?Q?J=C3=BCrgen_Gro=C3=9F?= <j@example.com>");
    }

    @Test
    void a_server_that_is_not_there_is_one_line_as_for_any_connection() {
        assertThatThrownBy(() -> send(notifiers("alerts.url", "https://nowhere.invalid/T0"), "slack:alerts", "x"))
                .hasMessage("connection alerts: unknown host nowhere.invalid");
    }

    @Test
    void a_wrong_password_is_one_line_that_names_the_connection_and_not_the_password() {
        Notifiers notifiers = notifiers("mail.url", mail(), "mail.user", "kahn", "mail.password", "wr0ng!!");

        assertThatThrownBy(() -> send(notifiers, "email:ops@example.com", "x"))
                .isInstanceOf(KahnException.class)
                .hasMessageContaining("connection mail")
                .hasMessageNotContainingAny("\n", "wr0ng");
    }

    @Test
    void who_answers_429_says_for_how_long_to_leave_it_alone() {
        assertThatThrownBy(() -> send(notifiers("alerts.url", web("/busy")), "slack:alerts", "x"))
                .isInstanceOfSatisfying(
                        RetryLaterException.class,
                        busy -> assertThat(busy.after()).isEqualTo(Duration.ofMinutes(2)));
    }

    @Test
    void retry_after_is_seconds_or_a_moment_of_the_clock_that_says_it() {
        String now = "Sat, 28 Nov 2026 12:00:00 GMT";

        assertThat(Post.retryAfter("7", Optional.empty())).contains(Duration.ofSeconds(7));
        assertThat(Post.retryAfter("Sat, 28 Nov 2026 12:01:00 GMT", Optional.of(now)))
                .contains(Duration.ofMinutes(1));
        assertThat(Post.retryAfter("999999999", Optional.empty())).contains(TargetQueue.PATIENCE);
        assertThat(Post.retryAfter("soon", Optional.of(now))).isEmpty();
        assertThat(Post.retryAfter("-1", Optional.of(now))).isEmpty();
    }

    @Test
    void an_address_that_is_gone_is_one_line_without_the_address() {
        assertThatThrownBy(() -> send(notifiers("alerts.url", web("/gone")), "slack:alerts", "x"))
                .hasMessageContaining("connection alerts")
                .hasMessageContaining("404")
                .hasMessageNotContainingAny("/gone", "\n");
    }

    @Test
    void what_is_not_configured_is_told_at_the_start() {
        assertThat(notifiers("alerts.url", web("/"))
                        .problems(List.of("slack:alerts", "teams:ops", "email:a@b.example", "pager:night")))
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).startsWith("teams:ops").contains("kahn.connection.ops.url"))
                .anySatisfy(line -> assertThat(line).startsWith("email:").contains("kahn.connection.mail.url"))
                .anySatisfy(line -> assertThat(line).startsWith("pager:night").contains("dev.kahn.Notifier"));
    }
}
