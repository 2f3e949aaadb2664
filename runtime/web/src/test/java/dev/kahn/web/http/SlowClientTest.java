package dev.kahn.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that ask for more than fits between them and the server, and then never read it. */
@Timeout(60)
class SlowClientTest {

    /** More than there are threads. */
    private static final int CLIENTS = 26;

    /** More than the system keeps for a client. */
    private static final String MUCH = EventSource.event("1", "log", "x".repeat(8 << 20));

    private static final long FILE = 64L << 20;

    @TempDir
    Path folder;

    private final CountDownLatch asked = new CountDownLatch(CLIENTS);
    private final CountDownLatch dropped = new CountDownLatch(CLIENTS);
    private final List<Socket> clients = new ArrayList<>();
    private WebServer server;
    private int port;

    /** Always has something to tell. */
    private final class Talker implements EventSource {
        @Override
        public String next() {
            asked.countDown();
            return MUCH;
        }

        @Override
        public void close() {
            dropped.countDown();
        }
    }

    private void serve(Duration idle) throws IOException {
        serve(Listen.loopback(0), idle, 2_000);
    }

    private void serve(Listen listen, Duration idle, int connections) throws IOException {
        Path file = folder.resolve("log");
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "rw")) {
            log.setLength(FILE);
        }
        Routes routes = new Routes()
                .get("/", call -> Reply.html("home"))
                .get("/file", call -> Reply.download("text/plain", file, "log"))
                .get("/stream", call -> Reply.events(new Talker()))
                .add(new Route(
                        "POST",
                        "/open",
                        null,
                        false,
                        call -> Reply.html(call.form().toString())))
                .post("/act", call -> Reply.html(call.body()));
        server = new WebServer(
                listen,
                routes,
                OpenAccess.ofThisMachine(),
                (request, mistake) -> Reply.html(mistake.text()).withStatus(mistake.status()),
                idle,
                connections);
        port = server.start(listen.bind());
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket each : clients) {
            each.close();
        }
        server.close();
    }

    private Socket ask(String path) throws IOException {
        Socket socket = new Socket();
        clients.add(socket);
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(UTF_8));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        return socket;
    }

    private Socket send(String path, String body, int length) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        clients.add(socket);
        socket.getOutputStream()
                .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + length
                                + "\r\n\r\n" + body)
                        .getBytes(UTF_8));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    @Test
    void who_sends_a_body_bit_by_bit_holds_no_thread() throws Exception {
        serve(WebServer.IDLE);
        for (int i = 0; i < CLIENTS; i++) {
            send("/open", "name=", 14_000);
            send("/act", "name=", 100_000);
        }
        assertThat(home()).isEqualTo("home");
        Socket first = clients.get(0);
        first.getOutputStream().write("x".repeat(13_995).getBytes(UTF_8));
        assertThat(answer(first)).startsWith("HTTP/1.1 200").contains("name=xxx");
    }

    @Test
    void of_who_is_not_known_less_is_kept_in_memory() throws Exception {
        serve(WebServer.IDLE);
        String longer = "x".repeat(17_000);
        assertThat(answer(send("/open", longer, longer.length()))).startsWith("HTTP/1.1 413");
        assertThat(answer(send("/act", longer, longer.length())))
                .startsWith("HTTP/1.1 200")
                .endsWith(longer);
    }

    @Test
    void who_takes_all_connections_keeps_the_command_line_of_the_machine_from_nothing() throws Exception {
        serve(new Listen("0.0.0.0", 0, null, List.of()), WebServer.IDLE, 2);
        ask("/");
        ask("/");
        assertThat(home(server.localPort())).isEqualTo("home");
    }

    private String home() throws Exception {
        return home(port);
    }

    private static String home(int port) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static long rest(Socket socket) {
        long size = 0;
        byte[] part = new byte[64 * 1024];
        try (InputStream in = socket.getInputStream()) {
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                size += read;
            }
        } catch (IOException e) {
            // it was dropped
        }
        return size;
    }

    @Test
    void they_hold_no_thread() throws Exception {
        serve(WebServer.IDLE);
        for (int i = 0; i < CLIENTS; i++) {
            ask("/stream");
            ask("/file");
        }
        asked.await();
        assertThat(home()).isEqualTo("home");
    }

    @Test
    void they_are_dropped() throws Exception {
        serve(Duration.ofSeconds(3)); // long enough to be answered on a busy machine
        Socket file = ask("/file");
        for (int i = 0; i < CLIENTS; i++) {
            ask("/stream");
        }
        dropped.await();
        assertThat(rest(file)).isLessThan(FILE);
    }
}
