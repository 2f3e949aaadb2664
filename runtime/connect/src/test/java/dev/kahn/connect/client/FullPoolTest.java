package dev.kahn.connect.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.kahn.connect.HttpConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A body whose parallel streams wait has all threads of the one pool that a JVM has for all. With two processors or fewer the
 * JDK's own stages do without that pool, and so this shows the fault only with more of them.
 */
@Isolated
@Timeout(60)
class FullPoolTest {

    private final HttpServer prompt = promptServer();

    FullPoolTest() throws IOException {}

    private static HttpServer promptServer() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    @AfterEach
    void stop() {
        prompt.stop(0);
    }

    @Test
    void no_answer_waits_for_a_thread_of_the_common_pool() throws Exception {
        int threads = Math.max(1, ForkJoinPool.getCommonPoolParallelism());
        CountDownLatch busy = new CountDownLatch(threads);
        Semaphore over = new Semaphore(0);
        for (int i = 0; i < threads; i++) {
            ForkJoinPool.commonPool().execute(() -> {
                busy.countDown();
                over.acquireUninterruptibly();
            });
        }
        try (StallingServer server = new StallingServer(() -> {})) {
            busy.await();

            assertThat(http(prompt.getAddress().getPort(), "5s").get("")).isEmpty();
            assertThatThrownBy(() -> http(server.port(), "1s").get(""))
                    .hasMessage("connection it: no answer from 127.0.0.1:" + server.port() + " within 1s");
            server.awaitHangUp();
        } finally {
            over.release(threads);
        }
    }

    private static HttpConnection http(int port, String timeout) {
        return TestConnections.of("url", "http://127.0.0.1:" + port, "timeout", timeout)
                .get("it", HttpConnection.class);
    }
}
