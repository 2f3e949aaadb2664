package dev.kahn.embed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RunState;
import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskInput;
import dev.kahn.graph.TaskNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Where a secret goes that a body says as it fails, or skips itself, or while it runs. */
@Timeout(60)
@Isolated
class SecretErrorsTest {

    private static final String SECRET = "hunter22";

    private static final List<String> TASKS = List.of("message", "cause", "result", "skip");

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final Queue<Change> stored = new ConcurrentLinkedQueue<>();
    private HttpServer hook;

    @TempDir
    Path home;

    /** A result that cannot be written. */
    public record Unwritable(String text) {

        @Override
        public String text() {
            throw new IllegalStateException("no text for " + SECRET);
        }
    }

    private record Leaking() implements DagDefinition<Object> {

        @Override
        public DagGraph graph() {
            DagGraph.Builder dag =
                    DagGraph.builder("Leaking", Object.class.getName()).version("v1");
            TASKS.forEach(task ->
                    dag.task(TaskNode.builder(task).result("java.lang.String").build()));
            return dag.build();
        }

        @Override
        public Class<Object> type() {
            return Object.class;
        }

        @Override
        public Object newInstance() {
            return new Object();
        }

        @Override
        public Object call(Object dag, TaskInput input) throws Exception {
            input.context().link("report", "https://shop.example/?key=" + SECRET);
            return switch (input.context().taskId()) {
                case "message" -> throw new IOException("cannot log in with " + SECRET);
                case "cause" -> throw new IOException(new IllegalStateException("no " + SECRET));
                case "skip" -> throw input.context().skip(SECRET + " is not needed");
                default -> new Unwritable("");
            };
        }
    }

    @BeforeEach
    void listen() throws IOException {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        hook.start();
    }

    @AfterEach
    void stop() {
        hook.stop(0);
    }

    private KahnBuilder leaking() {
        return Kahn.builder()
                .home(home)
                .dags(new Leaking())
                .setting("kahn.notify.failure", "webhook:hook")
                .setting(
                        "kahn.connection.hook.url",
                        "http://127.0.0.1:" + hook.getAddress().getPort() + "/");
    }

    @Test
    void an_error_reaches_the_store_the_log_the_notification_and_the_API_without_it() throws Exception {
        String notification;
        try (Kahn kahn = leaking()
                .setting("kahn.connection.shop.password", SECRET)
                .listener(stored::addAll)
                .start()) {
            assertThat(kahn.await(kahn.trigger("Leaking")).state()).isEqualTo(RunState.FAILED);
            notification = told.poll(30, TimeUnit.SECONDS);
        }
        assertThat(notification).contains("***").doesNotContain(SECRET);
        assertThat(stored.toString())
                .contains("cannot log in with ***", "no ***", "no text for ***", "*** is not needed", "?key=***")
                .doesNotContain(SECRET);
        assertThat(logs())
                .contains("cannot log in with ***", "no ***", "no text for ***")
                .doesNotContain(SECRET);
        try (Kahn unaware = leaking().console(0).start()) { // shows what is stored as it is
            assertThat(get(unaware, "")).contains("cannot log in with ***").doesNotContain(SECRET);
            for (String task : TASKS) {
                assertThat(get(unaware, "/tasks/" + task + "/log")).as(task).doesNotContain(SECRET);
            }
        }
    }

    private String logs() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            StringBuilder all = new StringBuilder();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".log")).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }

    private static String get(Kahn kahn, String path) throws Exception {
        URI uri = URI.create(kahn.console().orElseThrow()).resolve("/api/v1/runs/1" + path);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
