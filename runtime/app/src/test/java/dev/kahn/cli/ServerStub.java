package dev.kahn.cli;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as what stands at an address may, be it a server of Kahn, a proxy before it, or something else. */
final class ServerStub implements AutoCloseable {

    private record Answer(int status, String body, Map<String, String> headers) {}

    private final HttpServer server;
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final Map<String, Answer> first = new ConcurrentHashMap<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final Map<String, HttpExchange> waiting = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Headers> headers = new ArrayList<>();
    private final Map<String, String> bodies = new LinkedHashMap<>();

    ServerStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** @param request as {@code GET runs/12}, below {@code /api/v1/} */
    ServerStub answers(String request, int status, String body, Map<String, String> with) {
        answers.put(request, new Answer(status, body, with));
        return this;
    }

    ServerStub answers(String request, int status, String body) {
        return answers(request, status, body, Map.of());
    }

    /** Answers a request like that once, before it answers it as always. */
    ServerStub answersFirst(String request, int status, String body) {
        first.put(request, new Answer(status, body, Map.of()));
        return this;
    }

    /** Lets it wait for an answer until there is one by {@link #answerNow}. */
    ServerStub isSilentTo(String request) {
        silent.add(request);
        return this;
    }

    /** Answers what has been waiting. */
    void answerNow(String request) throws IOException {
        answer(request, Objects.requireNonNull(waiting.remove(request)));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Each as {@code GET runs/12}. */
    List<String> asked() {
        return asked;
    }

    /** Those of each request. */
    List<Headers> headers() {
        return headers;
    }

    /** What was sent with a request, the last time. */
    String body(String request) {
        return bodies.getOrDefault(request, "");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " "
                + exchange.getRequestURI().toString().replaceFirst("^/api/v1/", "");
        headers.add(exchange.getRequestHeaders());
        bodies.put(request, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (silent.contains(request)) {
            waiting.put(request, exchange);
            asked.add(request);
        } else {
            asked.add(request);
            answer(request, exchange);
        }
    }

    private void answer(String request, HttpExchange exchange) throws IOException {
        Answer once = first.remove(request);
        Answer answer = once != null
                ? once
                : answers.getOrDefault(
                        request, new Answer(404, "{\"detail\":\"There is no " + request + ".\"}", Map.of()));
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
