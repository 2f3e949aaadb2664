package dev.kahn.connect.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.kahn.NonRetryableException;
import dev.kahn.connect.ConnectionFailedException;
import dev.kahn.connect.Mailer;
import dev.kahn.connect.RefusedMailException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class MailTest {

    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
    });

    @BeforeEach
    void start() {
        server.setUser("shop@example.com", "shop", "s3cret");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private ConfiguredConnections smtp(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "url";
        all[1] = "smtp://127.0.0.1:" + server.getSmtp().getPort();
        System.arraycopy(more, 0, all, 2, more.length);
        return TestConnections.of(all);
    }

    private static MimeMessage mail(Mailer mailer, String... to) throws MessagingException {
        MimeMessage mail = mailer.newMessage();
        for (String address : to) {
            mail.addRecipients(RecipientType.TO, address);
        }
        mail.setSubject("Hello", "UTF-8");
        mail.setText("你好", "UTF-8");
        return mail;
    }

    @Test
    void mails_go_out_from_the_configured_address_and_by_the_session_of_the_library_too() throws Exception {
        try (ConfiguredConnections connections =
                smtp("user", "shop", "password", "s3cret", "from", "Shop <shop@example.com>")) {
            Mailer mailer = connections.get("it", Mailer.class);
            for (int i = 0; i < 20; i++) {
                mailer.send(mail(mailer, "customer" + i + "@example.com"));
            }
            Session session = connections.get("it", Session.class);
            MimeMessage own = new MimeMessage(session);
            own.setFrom("me@example.com");
            own.setRecipients(RecipientType.TO, "you@example.com");
            own.setText("by hand");
            Transport.send(own);

            assertThat(session).isSameAs(mailer.session());
            assertThat(server.getReceivedMessages()).hasSize(21);
            MimeMessage first = server.getReceivedMessages()[0];
            assertThat(first.getFrom()[0]).hasToString("Shop <shop@example.com>");
            assertThat(first.getContent().toString().strip()).isEqualTo("你好");
            assertThat(first.getMessageID()).isNotBlank();
            assertThat(connections.test("it").message())
                    .isEqualTo("SMTP server at 127.0.0.1:" + server.getSmtp().getPort());
        }
    }

    @Test
    void a_connection_that_the_server_has_hung_up_meanwhile_is_made_anew() throws Exception {
        InstantSource still = InstantSource.fixed(Instant.parse("2026-10-25T02:30:00Z")); // so that it stays fresh
        try (ScriptedSmtp scripted = new ScriptedSmtp(1, "250 ok");
                ConfiguredConnections connections = byClock(still, scripted)) {
            Mailer mailer = connections.get("it", Mailer.class);
            mailer.send(mail(mailer, "a@example.com"));

            assertThatThrownBy(() -> mailer.send(mail(mailer, "b@example.com")))
                    .isInstanceOf(ConnectionFailedException.class);
            mailer.send(mail(mailer, "b@example.com"));
        }
    }

    @Test
    void one_refused_recipient_is_named_and_the_next_mail_goes_out() throws Exception {
        try (ScriptedSmtp scripted = new ScriptedSmtp(Integer.MAX_VALUE, "550 5.1.1 no such user");
                ConfiguredConnections connections = TestConnections.of("url", scripted.url())) {
            Mailer mailer = connections.get("it", Mailer.class);

            assertThatThrownBy(() -> mailer.send(mail(mailer, "refused@example.com")))
                    .isInstanceOf(RefusedMailException.class)
                    .hasMessage("connection it: recipient refused@example.com is refused: 550 5.1.1 no such user");
            mailer.send(mail(mailer, "fine@example.com"));
        }
    }

    @Test
    void a_recipient_who_is_refused_for_now_is_a_failure_that_another_try_may_mend() throws Exception {
        try (ScriptedSmtp scripted = new ScriptedSmtp(Integer.MAX_VALUE, "450 4.2.1 try again later");
                ConfiguredConnections connections = TestConnections.of("url", scripted.url())) {
            Mailer mailer = connections.get("it", Mailer.class);

            assertThatThrownBy(() -> mailer.send(mail(mailer, "refused@example.com")))
                    .isInstanceOf(ConnectionFailedException.class)
                    .hasMessageContaining("connection it: ")
                    .hasMessageContaining("450 4.2.1 try again later");
        }
    }

    @Test
    void a_wrong_password_is_told_and_not_tried_again() {
        try (ConfiguredConnections connections = smtp("user", "shop", "password", "guessed")) {
            Mailer mailer = connections.get("it", Mailer.class);

            assertThatThrownBy(() -> mailer.send(mail(mailer, "a@example.com")))
                    .isInstanceOf(NonRetryableException.class)
                    .hasMessageStartingWith("connection it: user or password is not accepted (")
                    .hasMessageNotContaining("guessed");
            assertThat(connections.test("it").message())
                    .startsWith("connection it: user or password is not accepted (");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "454 4.7.0 Temporary authentication failure, while logging in: 454 4.7.0 Temporary authentication failure",
        "421 4.3.2 too many connections, while logging in: 421 4.3.2 too many connections",
        "hang up, while logging in: [EOF]",
        "say nothing, while logging in: no answer from",
    })
    void who_is_not_let_in_for_now_may_try_again(String answer, String told) throws Exception {
        try (ScriptedSmtp scripted = new ScriptedSmtp(Integer.MAX_VALUE, "250 ok");
                ConfiguredConnections connections = TestConnections.of(
                        "url", scripted.url(), "user", "shop", "password", "s3cret", "timeout", "1s")) {
            scripted.toLogin = answer;
            Mailer mailer = connections.get("it", Mailer.class);

            assertThatThrownBy(() -> mailer.send(mail(mailer, "a@example.com")))
                    .isInstanceOf(ConnectionFailedException.class)
                    .hasMessageStartingWith("connection it: " + told);
            assertThat(connections.test("it").message()).startsWith("connection it: " + told);

            scripted.toLogin = "235 welcome";
            mailer.send(mail(mailer, "a@example.com"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "X-OWN, 235 welcome, No authentication mechanisms supported by both server and client",
        "PLAIN, 504 5.5.4 not by this mechanism, 504 5.5.4 not by this mechanism",
        "PLAIN, 334 go on, 334 go on",
    })
    void what_no_other_try_mends_is_not_tried_again(String mechanism, String answer, String told) throws Exception {
        try (ScriptedSmtp scripted = new ScriptedSmtp(Integer.MAX_VALUE, "250 ok");
                ConfiguredConnections connections =
                        TestConnections.of("url", scripted.url(), "user", "shop", "password", "s3cret")) {
            scripted.mechanism = mechanism;
            scripted.toLogin = answer;
            Mailer mailer = connections.get("it", Mailer.class);

            assertThatThrownBy(() -> mailer.send(mail(mailer, "a@example.com")))
                    .isInstanceOf(NonRetryableException.class)
                    .hasMessage("connection it: while logging in: " + told);
        }
    }

    @Test
    void whom_the_server_does_not_know_it_is_not_asked_for_again() throws Exception {
        try (ScriptedSmtp scripted = new ScriptedSmtp(Integer.MAX_VALUE, "250 ok");
                ConfiguredConnections connections =
                        TestConnections.of("url", scripted.url(), "user", "shop", "password", "s3cret")) {
            scripted.toLogin = "535-5.7.8 who are you?\r\n535 5.7.8 go away";
            Mailer mailer = connections.get("it", Mailer.class);

            assertThatThrownBy(() -> mailer.send(mail(mailer, "a@example.com")))
                    .isInstanceOf(NonRetryableException.class)
                    .hasMessage("connection it: user or password is not accepted (535-5.7.8 who are you? 535 5.7.8 go"
                            + " away)");
        }
    }

    @Test
    void a_clock_that_is_set_back_makes_no_connection_fresh() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-10-25T02:30:00Z"));
        InstantSource clock = now::get;
        try (ScriptedSmtp scripted = new ScriptedSmtp(1, "250 ok");
                ConfiguredConnections connections = byClock(clock, scripted)) {
            Mailer mailer = connections.get("it", Mailer.class);
            mailer.send(mail(mailer, "a@example.com"));
            now.set(Instant.parse("2026-10-25T01:30:00Z"));

            mailer.send(mail(mailer, "b@example.com")); // over a new connection, since the server has hung up
        }
    }

    private static ConfiguredConnections byClock(InstantSource clock, ScriptedSmtp scripted) {
        return new ConfiguredConnections(
                Map.of("kahn.connection.it.url", scripted.url()), clock.withZone(ZoneOffset.UTC));
    }

    @Test
    void a_mail_that_is_on_its_way_when_all_is_closed_leaves_no_connection_open() throws Exception {
        try (ScriptedSmtp scripted = new ScriptedSmtp(Integer.MAX_VALUE, "250 ok");
                ConfiguredConnections connections = TestConnections.of("url", scripted.url())) {
            scripted.onMail = connections::close;
            Mailer mailer = connections.get("it", Mailer.class);

            mailer.send(mail(mailer, "a@example.com"));

            scripted.hungUp.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void an_unknown_host_and_a_server_that_is_not_there_are_told() throws Exception {
        int dead = SilentServer.deadPort();

        assertThat(TestConnections.of("url", "smtp://nowhere.invalid:25")
                        .test("it")
                        .message())
                .isEqualTo("connection it: unknown host nowhere.invalid");
        assertThat(TestConnections.of("url", "smtp://127.0.0.1:" + dead)
                        .test("it")
                        .message())
                .isEqualTo("connection it: cannot connect to 127.0.0.1:" + dead + " (connection refused)");
    }

    @Test
    void a_server_that_falls_silent_is_waited_for_no_longer_than_the_timeout() throws Exception {
        try (SilentServer silent = new SilentServer()) {
            assertThat(TestConnections.of("url", "smtp://127.0.0.1:" + silent.port(), "timeout", "1s")
                            .test("it")
                            .message())
                    .isEqualTo("connection it: no answer from 127.0.0.1:" + silent.port() + " within 1s");
        }
    }

    @Test
    void a_certificate_that_nobody_known_has_signed_is_not_trusted() {
        int port = server.getSmtps().getPort();
        try (ConfiguredConnections connections = TestConnections.of("url", "smtps://localhost:" + port)) {
            Mailer mailer = connections.get("it", Mailer.class);

            assertThatThrownBy(() -> mailer.send(mail(mailer, "a@example.com")))
                    .isInstanceOf(NonRetryableException.class)
                    .hasMessage(
                            "connection it: the certificate of localhost:" + port
                                    + " is not trusted: no known authority has signed it. If it is right, set"
                                    + " kahn.connection.it.trust to a file with it or with the certificate of its signer (PEM)");
        }
    }

    @Test
    void a_password_is_not_sent_where_everybody_can_read_it() {
        MailClient client = openTo("smtp://mail.example.com", "user", "shop", "password", "s3cret");

        assertThat(client.as(Session.class).orElseThrow().getProperty("mail.smtp.starttls.required"))
                .isEqualTo("true");
    }

    @Test
    void small_letters_or_capitals_say_the_same_of_a_port() {
        assertThat(openTo("SMTPS://mail.example.com")
                        .as(Session.class)
                        .orElseThrow()
                        .getProperty("mail.smtp.port"))
                .isEqualTo("465");
    }

    private static MailClient openTo(String... options) {
        String[] all = new String[options.length + 1];
        all[0] = "url";
        System.arraycopy(options, 0, all, 1, options.length);
        try {
            return new MailClient(TestConnections.of(all).about("it"), java.time.Clock.systemUTC());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Answers to the mail, as no server that is for tests does: refuses users and recipients, hangs up after some mails. */
    private static final class ScriptedSmtp implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final int mailsEach;
        private final String toRefused;

        /** Done when somebody has said good-bye. */
        private final CompletableFuture<Boolean> hungUp = new CompletableFuture<>();

        /** What is said to each who logs in, if anybody can; or {@code hang up} or {@code say nothing}. */
        private volatile String toLogin = "";

        /** How it lets people log in, if anybody can. */
        private volatile String mechanism = "PLAIN";

        private volatile Runnable onMail = () -> {};

        ScriptedSmtp(int mailsEach, String toRefused) throws IOException {
            this.mailsEach = mailsEach;
            this.toRefused = toRefused;
            Thread thread = new Thread(this::serve);
            thread.setDaemon(true);
            thread.start();
        }

        String url() {
            return "smtp://127.0.0.1:" + socket.getLocalPort();
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                    talk(client);
                } catch (IOException e) {
                    // The client, or the test, is done.
                }
            }
        }

        private void talk(Socket client) throws IOException {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            say(client, "220 hello");
            int mails = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String word = line.toUpperCase(java.util.Locale.ROOT);
                if (word.startsWith("DATA")) {
                    say(client, "354 go on");
                    while (!".".equals(in.readLine())) {}
                    onMail.run();
                    say(client, "250 taken");
                    if (++mails == mailsEach) {
                        return;
                    }
                } else if (word.startsWith("EHLO") && !toLogin.isEmpty()) {
                    say(client, "250-hello\r\n250 AUTH " + mechanism);
                } else if (word.startsWith("AUTH")) {
                    if (toLogin.equals("hang up")) {
                        return;
                    }
                    if (!toLogin.equals("say nothing")) {
                        say(client, toLogin);
                    }
                } else if (word.startsWith("QUIT")) {
                    hungUp.complete(true);
                    return;
                } else {
                    say(client, line.contains("refused@") && word.startsWith("RCPT") ? toRefused : "250 ok");
                }
            }
        }

        private static void say(Socket client, String line) throws IOException {
            client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
