package dev.kahn.connect.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.NonRetryableException;
import dev.kahn.connect.ConnectionSettings;
import dev.kahn.connect.HttpConnection;
import dev.kahn.connect.HttpStatusException;
import dev.kahn.connect.SecretProvider;
import dev.kahn.connect.Sensors;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpTest {

    @TempDir
    static Path folder;

    private static final org.eclipse.jetty.server.Server SERVER = new Server();
    private static final Set<String> ASKED = ConcurrentHashMap.newKeySet();
    private static final Set<String> UPGRADED = ConcurrentHashMap.newKeySet();
    private static Certificates certificates;
    private static ServerConnector plain;
    private static ServerConnector secure;

    @BeforeAll
    static void start() throws Exception {
        certificates = Certificates.in(folder);
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(certificates.keyStore().toString());
        tls.setKeyStorePassword(Certificates.PASSWORD);
        plain = new ServerConnector(SERVER);
        plain.setHost("127.0.0.1");
        secure = new ServerConnector(SERVER, tls);
        secure.setHost("127.0.0.1");
        SERVER.addConnector(plain);
        SERVER.addConnector(secure);
        SERVER.setHandler(new Echo());
        SERVER.start();
    }

    @AfterAll
    static void stop() throws Exception {
        SERVER.stop();
    }

    /** Answers {@code /status/N} with that status, anything else with what was asked. */
    private static final class Echo extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            String path = Request.getPathInContext(request);
            ASKED.add(path);
            if (request.getHeaders().contains("Upgrade") || request.getHeaders().contains("HTTP2-Settings")) {
                UPGRADED.add(path);
            }
            if (path.contains("/status/")) {
                response.setStatus(Integer.parseInt(path.replaceAll(".*/", "")));
            }
            String body =
                    request.getMethod().equals("POST") ? org.eclipse.jetty.io.Content.Source.asString(request) : "";
            response.write(
                    true,
                    java.nio.ByteBuffer.wrap(
                            (request.getMethod() + " " + request.getHttpURI().getPathQuery() + " "
                                            + request.getHeaders().get("Authorization") + " " + body)
                                    .getBytes(StandardCharsets.UTF_8)),
                    callback);
            return true;
        }
    }

    private static HttpConnection http(String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "url";
        all[1] = "http://127.0.0.1:" + plain.getLocalPort() + "/api/";
        System.arraycopy(options, 0, all, 2, options.length);
        return TestConnections.of(all).get("it", HttpConnection.class);
    }

    @Test
    void paths_count_from_the_address_and_who_one_is_is_said() throws Exception {
        assertThat(http("token", "abc").get("/messages?limit=1")).isEqualTo("GET /api/messages?limit=1 Bearer abc ");
        assertThat(http("user", "u", "password", "p").get("messages")).isEqualTo("GET /api/messages Basic dTpw ");
        assertThat(http().post("messages", "text/plain", "hello")).isEqualTo("POST /api/messages null hello");
        assertThat(http("token", "abc").get("@evil.example.com")).startsWith("GET /api/@evil");
        assertThat(http().get("messages:send?to=http://example.com"))
                .isEqualTo("GET /api/messages:send?to=http://example.com null ");
    }

    /** Some old servers and proxies refuse a request that does, or wait for the other protocol. */
    @Test
    void no_request_asks_a_plain_server_for_another_protocol() throws Exception {
        assertThat(http().get("plain")).startsWith("GET /api/plain");
        assertThat(http().post("plain-post", "text/plain", "hello")).startsWith("POST");

        assertThat(ASKED).contains("/api/plain", "/api/plain-post");
        assertThat(UPGRADED).isEmpty();
    }

    @Test
    void what_is_no_path_is_not_asked_for() {
        assertThatThrownBy(() -> http("token", "abc").get("http://evil.example.com/x"))
                .as("no other server gets the token")
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "connection it: \"http://evil.example.com/x\" is not a path: it is a full address, and only paths"
                                + " below the URL of the connection are allowed");
        assertThatThrownBy(() -> TestConnections.of("url", "http://127.0.0.1/token=s3cret")
                        .get("it", HttpConnection.class)
                        .request("a b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("connection it: \"a b\" is not a path: Illegal character in path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../admin", "/..", "messages/%2E%2e/../x", "a/..;x/b", "..%2fadmin", "a%2f..", "x/..?y"})
    void no_path_leads_up(String path) {
        assertThatThrownBy(() -> http("token", "abc").get(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("connection it: \"" + path
                        + "\" is not a path: it leads up, and only paths below the URL of the connection are allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", "...", "..a/b", "a?up=../b"})
    void a_path_may_have_dots(String path) throws Exception {
        assertThat(http().get(path)).isEqualTo("GET /api/" + path + " null ");
    }

    @Test
    void a_secret_of_the_address_is_not_told_with_the_path() {
        String url = "http://127.0.0.1:" + plain.getLocalPort() + "/token=s3cret";

        assertThatThrownBy(() -> TestConnections.of("url", url)
                        .get("it", HttpConnection.class)
                        .get("status/503"))
                .hasMessage("connection it: GET /token=***/status/503 was answered with status 503:"
                        + " GET /token=***/status/503 null");
    }

    @Test
    void a_status_that_is_no_success_is_told_with_what_the_server_says() {
        assertThatThrownBy(() -> http().get("status/503"))
                .isInstanceOfSatisfying(HttpStatusException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(503);
                    assertThat(e.isTemporary()).isTrue();
                })
                .hasMessage(
                        "connection it: GET /api/status/503 was answered with status 503: GET /api/status/503 null");
        assertThatThrownBy(() -> http().get("status/302")).isInstanceOf(HttpStatusException.class);
    }

    @Test
    void what_the_server_says_is_there_as_it_is_and_told_without_secrets_and_in_short() {
        String said = "line one\nline two" + "x".repeat(1_000);
        assertThatThrownBy(() -> http().post("status/400", "text/plain", said))
                .isInstanceOfSatisfying(
                        HttpStatusException.class,
                        e -> assertThat(e.body()).isEqualTo("POST /api/status/400 null " + said))
                .hasMessageContaining(": POST /api/status/400 null line one line twoxxx")
                .message()
                .hasSizeLessThan(400);
    }

    @Test
    void a_token_that_the_server_repeats_is_masked_before_the_rest_is_cut() {
        assertThatThrownBy(() -> http("token", "abcd").post("status/400", "text/plain", "x".repeat(266) + "abcd"))
                .hasMessageEndingWith("x*…")
                .message()
                .doesNotContain("ab");
    }

    @Test
    void a_vault_that_is_away_later_changes_no_failure_and_unmasks_nothing() throws Exception {
        AtomicBoolean isSealed = new AtomicBoolean();
        SecretProvider vault = key -> {
            if (isSealed.get()) {
                throw new IllegalStateException("sealed");
            }
            return key.endsWith(".token") ? Optional.of("t0ken") : Optional.empty();
        };
        String url = "http://127.0.0.1:" + plain.getLocalPort();
        HttpConnection http = new JdkHttpConnection(
                new ConnectionSettings("it", Map.of("kahn.connection.it.url", url), List.of(vault), secret -> {}));
        isSealed.set(true);

        assertThatThrownBy(() -> http.get("status/503"))
                .isInstanceOf(HttpStatusException.class)
                .hasMessageEndingWith(": GET /status/503 Bearer ***");
    }

    @Test
    void parameters_of_a_path_are_a_part_of_it() throws Exception {
        String url = "http://u:p@127.0.0.1:" + plain.getLocalPort();

        assertThat(TestConnections.of("url", url + "/api;v=1/a%20b")
                        .get("it", HttpConnection.class)
                        .get("x"))
                .isEqualTo("GET /api;v=1/a%20b/x Basic dTpw ");
        assertThat(TestConnections.of("url", url + "/api;v=1?a=b")
                        .get("it", HttpConnection.class)
                        .get(""))
                .isEqualTo("GET /api;v=1?a=b Basic dTpw ");
    }

    @Test
    void a_sensor_sees_whether_it_answers() throws Exception {
        assertThat(Sensors.answers(http(), "status/204")).isTrue();
        assertThat(Sensors.answers(http(), "status/404")).isFalse();
        int dead = SilentServer.deadPort();
        assertThat(Sensors.answers(
                        TestConnections.of("url", "http://127.0.0.1:" + dead).get("it", HttpConnection.class), ""))
                .isFalse();
    }

    @Test
    void a_test_tells_who_is_there() {
        assertThat(TestConnections.of("url", "http://127.0.0.1:" + plain.getLocalPort())
                        .test("it")
                        .message())
                .startsWith("Jetty(")
                .endsWith(", status 200");
        assertThat(TestConnections.of("url", "http://127.0.0.1:" + plain.getLocalPort() + "/status/401")
                        .test("it")
                        .message())
                .isEqualTo("connection it: user or password is not accepted (status 401)");
    }

    @Test
    void a_certificate_that_is_named_is_trusted_and_no_other() throws Exception {
        String url = "https://localhost:" + secure.getLocalPort();
        assertThat(TestConnections.of("url", url, "trust", certificates.pem().toString())
                        .get("it", HttpConnection.class)
                        .get("x"))
                .startsWith("GET /x");
        assertThatThrownBy(() -> TestConnections.of("url", url)
                        .get("it", HttpConnection.class)
                        .get("x"))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageStartingWith(
                        "connection it: the certificate of localhost:" + secure.getLocalPort() + " is not trusted");
        assertThatThrownBy(() ->
                        TestConnections.of("url", url, "trust", "/no/such.pem").get("it", HttpConnection.class))
                .hasMessageStartingWith("connection it: no certificates can be read from /no/such.pem, which"
                        + " kahn.connection.it.trust names (");
        Path none = Files.writeString(folder.resolve("none.pem"), "");
        assertThatThrownBy(() ->
                        TestConnections.of("url", url, "trust", none.toString()).get("it", HttpConnection.class))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageStartingWith("connection it: no certificates can be read from " + none + ", which");
    }

    @Test
    void unknown_absent_and_silent_servers_are_told() throws Exception {
        int dead = SilentServer.deadPort();
        try (SilentServer silent = new SilentServer()) {
            assertThat(TestConnections.of(
                                    "url", "http://nowhere.invalid", "timeout", "1m") // whoever knows names may be slow
                            .test("it")
                            .message())
                    .isEqualTo("connection it: unknown host nowhere.invalid");
            assertThat(test("http://127.0.0.1:" + dead))
                    .isEqualTo("connection it: cannot connect to 127.0.0.1:" + dead + " (connection refused)");
            assertThat(test("http://127.0.0.1:" + silent.port()))
                    .isEqualTo("connection it: no answer from 127.0.0.1:" + silent.port() + " within 1s");
        }
    }

    @Test
    void an_answer_that_stops_in_the_middle_is_waited_for_no_longer_than_any() throws Exception {
        try (StallingServer server = new StallingServer(() -> {})) {
            HttpConnection http = TestConnections.of("url", "http://127.0.0.1:" + server.port(), "timeout", "1s")
                    .get("it", HttpConnection.class);

            assertThatThrownBy(() -> http.get(""))
                    .hasMessage("connection it: no answer from 127.0.0.1:" + server.port() + " within 1s");
            server.awaitHangUp();
        }
    }

    @Test
    void a_request_with_a_time_of_its_own_is_told_with_that() throws Exception {
        try (StallingServer server = new StallingServer(() -> {});
                SilentServer silent = new SilentServer()) {
            for (int port : new int[] {server.port(), silent.port()}) {
                HttpConnection http = TestConnections.of("url", "http://127.0.0.1:" + port, "timeout", "1h")
                        .get("it", HttpConnection.class);

                assertThatThrownBy(() -> http.send(
                                http.request("").timeout(Duration.ofSeconds(1)).build(),
                                HttpResponse.BodyHandlers.ofString()))
                        .hasMessage("connection it: no answer from 127.0.0.1:" + port + " within 1s");
            }
        }
    }

    @Test
    void a_request_without_a_time_has_that_of_the_connection() throws Exception {
        try (SilentServer silent = new SilentServer()) {
            HttpConnection http = TestConnections.of("url", "http://127.0.0.1:" + silent.port(), "timeout", "1s")
                    .get("it", HttpConnection.class);
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + silent.port()))
                    .build();

            assertThatThrownBy(() -> http.send(request, HttpResponse.BodyHandlers.ofString()))
                    .hasMessage("connection it: no answer from 127.0.0.1:" + silent.port() + " within 1s");
        }
    }

    /** As behind a wall that drops what it is sent: the JDK's client gives the cause that way. */
    @Test
    void a_connection_that_takes_too_long_to_make_is_not_refused() {
        HttpConnectTimeoutException late = new HttpConnectTimeoutException("HTTP connect timed out");
        late.initCause(new ConnectException("HTTP connect timed out"));
        Map<String, String> settings =
                Map.of("kahn.connection.it.url", "http://127.0.0.1:9", "kahn.connection.it.timeout", "1s");
        assertThat(Causes.text(new ConnectionSettings("it", settings, List.of(), secret -> {}), late))
                .isEqualTo("no answer from 127.0.0.1:9 within 1s");
    }

    @Test
    void a_body_that_is_read_as_it_comes_has_all_the_time_it_takes() throws Exception {
        try (StallingServer server = new StallingServer(() -> {});
                SilentServer silent = new SilentServer()) {
            HttpConnection http = TestConnections.of("url", "http://127.0.0.1:" + server.port())
                    .get("it", HttpConnection.class);

            try (InputStream body = http.send(http.request("").build(), HttpResponse.BodyHandlers.ofInputStream())
                    .body()) {
                assertThat(TestConnections.of("url", "http://127.0.0.1:" + silent.port())
                                .test("it")
                                .message())
                        .as("the time is over")
                        .contains("within 5s");

                assertThat(body.readNBytes(4))
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo("half");
            }
            server.awaitHangUp();
        }
    }

    @Test
    void a_task_that_has_been_told_to_end_asks_nothing() throws Exception {
        HttpConnection http = http();
        http.get("before");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> http.get("interrupted")).isInstanceOf(InterruptedException.class);
        http.get("after");
        assertThat(ASKED).contains("/api/before", "/api/after").doesNotContain("/api/interrupted");
    }

    @Test
    void a_task_that_is_to_end_waits_for_no_answer() throws Exception {
        Thread task = Thread.currentThread();
        try (StallingServer server = new StallingServer(task::interrupt)) {
            HttpConnection http = TestConnections.of("url", "http://127.0.0.1:" + server.port(), "timeout", "1h")
                    .get("it", HttpConnection.class);

            assertThatThrownBy(() -> http.get("")).isInstanceOf(InterruptedException.class);
            server.awaitHangUp();
        }
    }

    private static String test(String url) {
        return TestConnections.of("url", url, "timeout", "1s").test("it").message();
    }
}
