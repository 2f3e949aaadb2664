package dev.kahn.samples.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An incoming webhook of Slack: keeps each message as a line of a file, and is busy on request. */
public final class DemoSlack implements AutoCloseable {

    private static final String PATH = "/services/T000/B000/demo";

    private final Path file;
    private final Server server = new Server(new QueuedThreadPool(8));
    private final ServerConnector port = new ServerConnector(server, 1, 1);
    private Duration patience = Duration.ZERO;

    private DemoSlack(Path file) {
        this.file = file;
        port.setHost("127.0.0.1");
        server.addConnector(port);
        server.setHandler(new Messages());
    }

    static DemoSlack start(Path file) throws Exception {
        DemoSlack slack = new DemoSlack(file);
        slack.server.start();
        return slack;
    }

    private final class Messages extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            take(Content.Source.asString(request, UTF_8), Request.getPathInContext(request), response);
            callback.succeeded();
            return true;
        }
    }

    private synchronized void take(String message, String path, Response response) throws IOException {
        if (!path.equals(PATH)) {
            response.setStatus(HttpStatus.NOT_FOUND_404);
        } else if (!patience.isZero()) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS_429);
            response.getHeaders().put("Retry-After", patience.toSeconds());
            patience = Duration.ZERO;
        } else {
            Files.writeString(file, message + "\n", UTF_8, CREATE, APPEND);
        }
    }

    /**
     * Answers the next message with status 429.
     *
     * @param wait for how long it asks to be left alone, in whole seconds
     */
    public synchronized void beBusy(Duration wait) {
        patience = wait;
    }

    String url() {
        return "http://127.0.0.1:" + port.getLocalPort() + PATH;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
