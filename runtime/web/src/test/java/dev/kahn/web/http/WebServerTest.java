package dev.kahn.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.port.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real server, asked by real clients, some of which mean no good. */
@Isolated
class WebServerTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger acts = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private WebServer server;
    private int port;

    /** Has nothing to tell. */
    private final class Silent implements EventSource {
        @Override
        public String next() {
            return "";
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("log"), "a line");
        Routes routes = new Routes()
                .get("/", call -> Reply.html("<p>home</p>"))
                .get("/runs/{run}", call -> Reply.html("run " + call.number("run", "run")))
                .get("/page", call -> Reply.html("<body data-live=\"/live?topic=run-1\">"))
                .get("/stream", call -> Reply.events(new Silent()))
                .get("/long", call -> Reply.html("x".repeat(100_000)))
                .get("/file", call -> Reply.download("text/plain", file, "log"))
                .get("/away", call -> {
                    throw new StoreException("the store is away", null);
                })
                .get("/broken", call -> {
                    throw new IllegalStateException("secret");
                })
                .post("/act", call -> {
                    acts.incrementAndGet();
                    return Reply.html("name=" + call.form().get("name"));
                });
        server = new WebServer(
                Listen.loopback(0),
                routes,
                OpenAccess.ofThisMachine(),
                (request, mistake) -> Reply.html(mistake.text()).withStatus(mistake.status()));
        port = server.start(Listen.loopback(0).bind());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(to(path));
    }

    /** What a client says that does not keep to the rules. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(request.replace("\n", "\r\n").getBytes(UTF_8));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Test
    void each_path_has_its_answer() throws Exception {
        assertThat(get("/").body()).isEqualTo("<p>home</p>");
        assertThat(get("/runs/12").body()).isEqualTo("run 12");
        assertThat(get("/runs/12").statusCode()).isEqualTo(200);
    }

    @Test
    @Timeout(60)
    void one_stream_more_than_there_may_be_is_told_to_come_again() throws Exception {
        List<Socket> streams = new ArrayList<>();
        try {
            for (int i = 0; i < 1_000; i++) {
                streams.add(open("/stream"));
            }
            HttpResponse<String> refused = get("/stream");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("30");
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
            assertThat(closed).as("the one that was refused").hasValue(1);
            assertThat(get("/").statusCode()).isEqualTo(200);
        } finally {
            for (Socket stream : streams) {
                stream.close();
            }
        }
    }

    private Socket open(String stream) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream().write(("GET " + stream + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(UTF_8));
        assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8)).isEqualTo("HTTP/1.1 200");
        return socket;
    }

    /** Whether there is room for one page more. */
    private int statusOfPage() throws Exception {
        HttpResponse<InputStream> answer =
                client.send(to("/live?topic=run-1").build(), HttpResponse.BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
    }

    @Test
    @Timeout(60)
    void one_open_page_more_than_there_may_be_comes_again_when_others_are_closed() throws Exception {
        List<Socket> pages = new ArrayList<>();
        try {
            for (int i = 0; i < 1_000; i++) {
                pages.add(open("/live?topic=run-1"));
            }
            assertThat(statusOfPage()).isEqualTo(503);
            assertThat(get("/stream").statusCode()).isEqualTo(503);
        } finally {
            for (Socket page : pages) {
                page.close();
            }
        }
        int status = 503;
        while (status == 503) {
            server.live().changed(Set.of("run-1")); // the server sees only now that nobody is there
            status = statusOfPage();
        }
        assertThat(status).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/runs/twelve | 404 | There is no run twelve.",
                "/runs/-1     | 404 | There is no run -1.",
                "/runs/99999999999999999999 | 404 | There is no run 99999999999999999999.",
                "/nowhere     | 404 | There is nothing at /nowhere.",
                "/act         | 405 | GET is not allowed here; use POST.",
                "/away        | 503 | The store cannot be read now; the program's log says why.",
                "/broken      | 500 | Something went wrong; the program's log says what.",
            })
    void what_cannot_be_answered_is_told_in_one_line(String path, int status, String text) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(text);
    }

    /** What it says is what is written behind {@code ?}, which no page of this console does so. */
    @ParameterizedTest
    @ValueSource(strings = {"/?q=50%", "/?q=%zz", "/live?topic=50%"})
    void a_query_that_cannot_be_read_is_told_in_one_line(String path) throws Exception {
        assertThat(raw("GET " + path + " HTTP/1.1\nHost: localhost\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 400")
                .endsWith("\r\n\r\nThe query could not be read; a percent sign in it is written as %25.");
    }

    /** No store has it in a text, and PostgreSQL not even in a question. */
    @ParameterizedTest
    @ValueSource(strings = {"/?q=%00", "/?q=a%00b&q=c", "/?p=a&q=%00", "/live?topic=a%00"})
    void a_query_has_no_nul_in_it(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("The query could not be read; there is a NUL (%00) in it.");
    }

    @Test
    void every_answer_forbids_what_pages_do_not_need() throws Exception {
        for (String path : List.of("/", "/nowhere", "/broken")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("Server")).isEmpty();
        }
    }

    /** A proxy of this machine asks by its name, whoever it asks for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Forwarded: for=203.0.113.7",
                "X-Forwarded-For: 203.0.113.7",
                "X-Real-IP: 203.0.113.7",
                "Via: 1.1 p"
            })
    void who_comes_through_a_proxy_is_not_let_in_as_one_of_this_machine(String header) throws Exception {
        String answer = raw("GET / HTTP/1.1\nHost: localhost:" + port + "\n" + header + "\nConnection: close\n\n");
        assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("home");
    }

    /** A site whose name was made to point to this machine could else read all (DNS rebinding). */
    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:PORT", "localhost.evil.example:PORT", "127.0.0.2:PORT"})
    void who_asks_for_another_host_is_not_let_in(String host) throws Exception {
        String answer = raw("GET / HTTP/1.1\nHost: " + host.replace("PORT", "" + port) + "\nConnection: close\n\n");
        assertThat(answer).startsWith("HTTP/1.1 421").doesNotContain("home");
        String live =
                raw("GET /live?topic=a HTTP/1.1\nHost: " + host.replace("PORT", "" + port) + "\nConnection: close\n\n");
        assertThat(live).startsWith("HTTP/1.1 421");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "LOCALHOST"})
    void this_machine_is_let_in(String host) throws Exception {
        assertThat(raw("GET / HTTP/1.1\nHost: " + host + ":" + port + "\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 200");
    }

    private HttpRequest.Builder act() {
        return to("/act")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("name=a%26b"));
    }

    @Test
    void another_site_cannot_act() throws Exception {
        assertThat(send(act().header("Origin", "http://evil.example")).statusCode())
                .isEqualTo(403);
        assertThat(send(act().header("Origin", "null")).statusCode()).isEqualTo(403);
        assertThat(send(act().header("Origin", "http://localhost:1")).statusCode())
                .isEqualTo(403);
        assertThat(send(act().header("Sec-Fetch-Site", "cross-site")).statusCode())
                .isEqualTo(403);
        assertThat(send(act().header("Sec-Fetch-Site", "same-site")).statusCode())
                .isEqualTo(403);
        assertThat(acts).hasValue(0);

        HttpResponse<String> own =
                send(act().header("Origin", "http://localhost:" + port).header("Sec-Fetch-Site", "same-origin"));
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.body()).isEqualTo("name=a&b");
        assertThat(send(act()).statusCode()).as("a program").isEqualTo(200);
        assertThat(acts).hasValue(2);
    }

    @Test
    @Timeout(60)
    void who_is_refused_while_he_still_sends_hears_why_and_goes_on() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /act HTTP/1.1\r\nHost: localhost:" + port
                            + "\r\nOrigin: http://evil.example\r\nContent-Length: 3\r\n\r\na")
                    .getBytes(UTF_8));
            out.flush();
            get("/runs/12"); // what came is read meanwhile
            out.write(("=b" + "GET /runs/12 HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n")
                    .getBytes(UTF_8));
            out.flush();

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 403")
                    .contains("HTTP/1.1 200", "run 12");
        }
    }

    @Test
    void a_request_has_its_limits() throws Exception {
        String form =
                "POST /act HTTP/1.1\nHost: localhost\nConnection: close\nContent-Type: application/x-www-form-urlencoded\n";
        assertThat(raw(form + "Content-Length: " + (Call.MAX_BODY + 1) + "\n\n"))
                .startsWith("HTTP/1.1 413");
        assertThat(acts).hasValue(0);
        String fields = IntStream.range(0, 600).mapToObj(i -> "f" + i + "=1").collect(Collectors.joining("&"));
        assertThat(raw(form + "Content-Length: " + fields.length() + "\n\n" + fields))
                .startsWith("HTTP/1.1 400")
                .contains("The form could not be read.");
        assertThat(raw("GET / HTTP/1.1\nHost: localhost\nX: " + "x".repeat(20_000) + "\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 431");
    }

    @Test
    void head_is_get_without_a_body_and_long_answers_are_compressed() throws Exception {
        HttpResponse<String> head = send(to("/").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        HttpResponse<String> file = send(to("/file").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Length")).contains("6");
        HttpResponse<byte[]> answer = client.send(
                to("/long").header("Accept-Encoding", "gzip").build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.body()).hasSizeLessThan(1_000);
    }

    @Test
    @Timeout(60)
    void an_open_page_hears_of_what_it_shows_and_of_nothing_else() throws Exception {
        HttpResponse<InputStream> answer =
                client.send(to("/live?topic=run-1&topic=dags").build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8));
        assertThat(lines.readLine()).isEqualTo("retry: 2000");

        server.live().changed(Set.of("run-2"));
        server.live().changed(Set.of("run-1", "run-3"));
        assertThat(next(lines)).isEqualTo("event: run-1");
        int changes = 1_000;
        for (int i = 0; i < changes; i++) {
            server.live().changed(Set.of("run-1"));
        }
        server.live().changed(Set.of("dags"));
        int told = 0;
        for (String line = next(lines); !line.equals("event: dags"); line = next(lines)) {
            assertThat(line).isEqualTo("event: run-1");
            told++;
        }
        assertThat(told).as("what changes within a moment is told once").isLessThan(changes);
        lines.close();
    }

    @Test
    @Timeout(60)
    void a_page_hears_of_what_changed_before_it_listened() throws Exception {
        server.live().changed(Set.of("run-7"));
        String page = get("/page").body();
        assertThat(page).startsWith("<body data-live=\"/live?seen=1&amp;topic=run-1");
        server.live().changed(Set.of("run-1")); // when it has been made, and before it listens
        try (BufferedReader lines = live("seen=1&topic=run-1")) {
            assertThat(lines.lines().skip(2).findFirst()).as("told at once").contains("event: run-1");
        }
        try (BufferedReader lines = live("seen=2&topic=run-1&topic=dags")) {
            server.live().changed(Set.of("dags"));
            assertThat(next(lines)).as("it has seen all before").isEqualTo("event: dags");
        }
        assertThat(get("/live?seen=much").statusCode()).isEqualTo(400);
    }

    /** What is asked for is told as it was asked for, each in a line of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"run-1%0Adata:%20other", "run-1%0Devent:%20other", "%00"})
    @Timeout(60)
    void what_is_no_name_of_what_can_change_is_refused(String topic) throws Exception {
        assertThat(get("/live?topic=dags&topic=" + topic).statusCode()).isEqualTo(400);
    }

    private BufferedReader live(String query) throws Exception {
        InputStream stream = client.send(to("/live?" + query).build(), HttpResponse.BodyHandlers.ofInputStream())
                .body();
        return new BufferedReader(new InputStreamReader(stream, UTF_8));
    }

    private static String next(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("event: ")) {
                return line;
            }
        }
        return Assertions.fail("the stream has ended");
    }

    @Test
    @Timeout(60)
    void hundreds_of_open_pages_cost_no_thread_each() throws Exception {
        List<Socket> pages = new ArrayList<>();
        int before = Thread.activeCount();
        for (int i = 0; i < 300; i++) {
            Socket page = new Socket(InetAddress.getLoopbackAddress(), port);
            page.getOutputStream().write("GET /live?topic=a HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
            pages.add(page);
        }
        for (Socket page : pages) {
            assertThat(page.getInputStream().read()).isEqualTo('H');
        }
        assertThat(Thread.activeCount()).isLessThan(before + 40);
        server.live().changed(Set.of("a"));
        for (Socket page : pages) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(page.getInputStream(), UTF_8));
            assertThat(next(lines)).isEqualTo("event: a");
            page.close();
        }
        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void a_port_that_is_taken_is_told() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Listen listen = Listen.loopback(other.getLocalPort());
            Assertions.assertThatThrownBy(listen::bind).isInstanceOf(IOException.class);
        }
    }
}
