package dev.kahn.cli;

import dev.kahn.engine.port.StoreException;
import dev.kahn.graph.Durations;
import dev.kahn.serve.ServerFile;
import dev.kahn.setup.UsageException;
import dev.kahn.terminal.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks a server through its API: the one that was named, else the process that has this home open. Not thread-safe. */
final class ServerClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ROOT = "api/v1/";

    private static final int UNKNOWN_CALLER = 401;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ServerFile.Address server;
    private final Duration patience;

    ServerClient(ServerFile.Address server) {
        this(server, PATIENCE);
    }

    /** @param patience how long an answer is waited for, unless more is said */
    ServerClient(ServerFile.Address server, Duration patience) {
        this.server = server;
        this.patience = patience;
    }

    /**
     * One that was named.
     *
     * @param url as it was written
     * @param token what lets in there; may be empty
     * @throws UsageException if that is no address
     */
    static ServerClient named(String url, String token) {
        return new ServerClient(new ServerFile.Address(address(url), token, null));
    }

    private static String address(String written) {
        try {
            URI address = new URI(written);
            if (address.getHost() != null
                    && String.valueOf(address.getScheme()).matches("https?")
                    && address.getQuery() == null) {
                return written.endsWith("/") ? written : written + "/";
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new UsageException(
                "--server: \"" + written + "\" is no address of a server; write it like http://127.0.0.1:8080/");
    }

    /** Who did it, for the end of a line. */
    String words() {
        return ", by the server at " + server.url();
    }

    /** {@link #ask Asks} for what there is. */
    JsonNode get(String path) {
        return ask("GET", path, null);
    }

    /** The zone of a DAG's local times, as the settings there have it. */
    ZoneId zone(String dagId) {
        return ZoneId.of(get("dags/" + part(dagId)).path("zone").asString());
    }

    /** A part of a path, whatever is in it. */
    static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Asks.
     *
     * @param path below {@code /api/v1/}
     * @param body what to send, as JSON; null for nothing
     * @return the answer; a missing node if it is empty
     * @throws UsageException if the server refuses, with what it says, or is elsewhere
     * @throws StoreException if it cannot be reached, does not answer in time, cannot do it now, or is none
     */
    JsonNode ask(String method, String path, @Nullable Map<String, ?> body) {
        return ask(method, path, body, patience);
    }

    /** The same of what may take longer. */
    JsonNode ask(String method, String path, @Nullable Map<String, ?> body, Duration longest) {
        HttpResponse<String> answer =
                send(request(method, path, body).timeout(longest).build(), longest);
        int hundreds = answer.statusCode() / 100;
        if (hundreds == 2) {
            return json(answer)
                    .orElseThrow(() -> new StoreException(
                            "What answers at " + server.url() + " is no server of Kahn; name another one by --server",
                            null));
        }
        if (hundreds == 3) {
            throw new UsageException("the server at " + server.url() + " is redirected to " + target(answer, path)
                    + "; name that one by --server");
        }
        JsonNode refusal = json(answer).orElseGet(() -> Json.tree("{}"));
        if (hundreds == 4) {
            throw new UsageException(problems(refusal, answer.statusCode()));
        }
        throw new StoreException(
                "The server at " + server.url() + " cannot do that now: "
                        + refusal.path("detail").asString("it says " + answer.statusCode()),
                null);
    }

    private HttpRequest.Builder request(String method, String path, @Nullable Map<String, ?> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + ROOT + path))
                .header("Kahn-User", System.getProperty("user.name", "local").replaceAll("[^A-Za-z0-9._@-]", "_"));
        if (!server.token().isEmpty()) { // an empty one is refused where none is needed
            request.header("Authorization", "Bearer " + server.token());
        }
        if (body == null) {
            return request.method(method, HttpRequest.BodyPublishers.noBody());
        }
        return request.method(method, HttpRequest.BodyPublishers.ofString(Json.text(body)))
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest request, Duration longest) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (HttpConnectTimeoutException e) {
            throw unreachable(e);
        } catch (HttpTimeoutException e) {
            throw new StoreException(
                    "The server at " + server.url() + " did not answer within " + Durations.format(longest)
                            + "; it may still be doing it",
                    e);
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while the server at " + server.url() + " was asked", e);
        }
    }

    private StoreException unreachable(IOException e) {
        return new StoreException(
                "The server at " + server.url() + " cannot be reached ("
                        + e.getClass().getSimpleName() + "); start it with serve, or name another one by --server",
                e);
    }

    /** @return empty if it is something else, such as the page of a proxy */
    private static Optional<JsonNode> json(HttpResponse<String> answer) {
        try {
            return Optional.of(Json.tree(answer.body().isEmpty() ? "{}" : answer.body()));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Where a redirection leads: the server there, if it leads to what was asked for. */
    private static String target(HttpResponse<String> answer, String path) {
        String location = answer.headers().firstValue("Location").orElse("");
        String whole;
        try {
            whole = answer.uri().resolve(location).toString();
        } catch (IllegalArgumentException e) {
            whole = location;
        }
        return whole.endsWith(ROOT + path) ? whole.substring(0, whole.length() - (ROOT + path).length()) : whole;
    }

    /** What is wrong, one by one if that is all that the server says. */
    private List<String> problems(JsonNode refusal, int status) {
        if (status == UNKNOWN_CALLER) {
            return List.of("the server at " + server.url()
                    + " wants a token that it knows; give one by KAHN_TOKEN or --token-file, token create makes it");
        }
        String all = refusal.path("detail").asString("the server at " + server.url() + " says " + status);
        List<String> each = new ArrayList<>();
        refusal.path("errors").forEach(error -> each.add(error.path("detail").asString("")));
        return all.equals(String.join("; ", each) + ".") ? each : List.of(all);
    }
}
