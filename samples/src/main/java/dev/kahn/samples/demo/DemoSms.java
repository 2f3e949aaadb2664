package dev.kahn.samples.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import tools.jackson.databind.json.JsonMapper;

/** An SMS provider: takes messages as JSON, each key once, and is out of order on request. */
public final class DemoSms implements AutoCloseable {

    static final String TOKEN = "demo-token";

    private final JsonMapper json = new JsonMapper();
    private final Set<String> taken = new HashSet<>();
    private final Path file;
    private final Server server = new Server(new QueuedThreadPool(8));
    private final ServerConnector port = new ServerConnector(server, 1, 1);
    private int failures;

    private DemoSms(Path file) {
        this.file = file;
        port.setHost("127.0.0.1");
        server.addConnector(port);
        server.setHandler(new Messages());
    }

    static DemoSms start(Path file) throws Exception {
        DemoSms sms = new DemoSms(file);
        sms.server.start();
        return sms;
    }

    private final class Messages extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            response.setStatus(answer(request, Content.Source.asString(request, UTF_8)));
            callback.succeeded();
            return true;
        }
    }

    private synchronized int answer(Request request, String message) throws IOException {
        if (!("Bearer " + TOKEN).equals(request.getHeaders().get("Authorization"))) {
            return HttpStatus.UNAUTHORIZED_401;
        }
        if (failures > 0) {
            failures--;
            return HttpStatus.SERVICE_UNAVAILABLE_503;
        }
        if (!message.isEmpty() && taken.add(json.readTree(message).get("key").asString())) {
            Files.writeString(file, message + "\n", UTF_8, CREATE, APPEND);
        }
        return HttpStatus.ACCEPTED_202;
    }

    /**
     * Puts it out of order for some requests.
     *
     * @param requests how many it answers with status 503
     */
    public synchronized void fail(int requests) {
        failures = requests;
    }

    String url() {
        return "http://127.0.0.1:" + port.getLocalPort() + "/v1";
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
