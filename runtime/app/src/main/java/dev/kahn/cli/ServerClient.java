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

/** Calls the API of a server: the named one, otherwise the process that has this home open. Not thread-safe. */
final class ServerClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ROOT = "api/v1/";

    private static final int UNKNOWN_CALLER = 401;
    private static final int MISSING = 404;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ServerFile.Address server;
    private final Duration patience;

    ServerClient(ServerFile.Address server) {
        this(server, PATIENCE);
    }

    /** @param patience how long to wait for an answer, unless the call says otherwise */
    ServerClient(ServerFile.Address server, Duration patience) {
        this.server = server;
        this.patience = patience;
    }

    /**
     * A client of a named server.
     *
     * @param url as the user wrote it
     * @param token the token for it; may be empty
     * @throws UsageException if that is not an address
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
            // reported below
        }
        throw new UsageException(
                "--server: \"" + written + "\" is not the address of a server; write it like http://127.0.0.1:8080/");
    }

    /** Which server did it, for the end of a line. */
    String words() {
        return ", by " + name();
    }

    /** The server, in words. */
    String name() {
        return "the server at " + server.url();
    }

    /** {@link #ask Asks} with {@code GET}. */
    JsonNode get(String path) {
        return ask("GET", path, null);
    }

    /** {@link #get Gets} what may not be there; empty if the server says that it is not. */
    Optional<JsonNode> find(String path) {
        HttpResponse<String> answer = send("GET", path, null, patience);
        boolean isMissing = answer.statusCode() == MISSING
                && json(answer).filter(words -> words.has("detail")).isPresent(); // a proxy has other words
        return isMissing ? Optional.empty() : Optional.of(accepted(answer, path));
    }

    /** The zone of a DAG's local times, as the settings of the server have it. */
    ZoneId zone(String dagId) {
        return ZoneId.of(get("dags/" + part(dagId)).path("zone").asString());
    }

    /** Encodes a text as a part of a path. */
    static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Asks.
     *
     * @param path below {@code /api/v1/}
     * @param body what to send, as JSON; null for nothing
     * @return the answer; an empty object if it has no body
     * @throws UsageException if the server refuses, with what it says, or redirects
     * @throws StoreException if it cannot be reached, does not answer in time, cannot do it now, or is not a Kahn server
     */
    JsonNode ask(String method, String path, @Nullable Map<String, ?> body) {
        return ask(method, path, body, patience);
    }

    /** The same for what may take longer. */
    JsonNode ask(String method, String path, @Nullable Map<String, ?> body, Duration longest) {
        return accepted(send(method, path, body, longest), path);
    }

    private JsonNode accepted(HttpResponse<String> answer, String path) {
        int hundreds = answer.statusCode() / 100;
        if (hundreds == 2) {
            return json(answer)
                    .orElseThrow(() -> new StoreException(
                            "What answers at " + server.url() + " is not a Kahn server; name another with --server",
                            null));
        }
        if (hundreds == 3) {
            throw new UsageException("the server at " + server.url() + " redirects to " + target(answer, path)
                    + "; name that one with --server");
        }
        JsonNode refusal = json(answer).orElseGet(() -> Json.tree("{}"));
        if (hundreds == 4) {
            throw new UsageException(problems(refusal, answer.statusCode()));
        }
        throw new StoreException(
                "The server at " + server.url() + " cannot do that now: "
                        + refusal.path("detail").asString("it answered " + answer.statusCode()),
                null);
    }

    private HttpRequest.Builder request(String method, String path, @Nullable Map<String, ?> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + ROOT + path))
                .header("Kahn-User", System.getProperty("user.name", "local").replaceAll("[^A-Za-z0-9._@-]", "_"));
        if (!server.token().isEmpty()) { // an empty token is refused where none is needed
            request.header("Authorization", "Bearer " + server.token());
        }
        if (body == null) {
            return request.method(method, HttpRequest.BodyPublishers.noBody());
        }
        return request.method(method, HttpRequest.BodyPublishers.ofString(Json.text(body)))
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(String method, String path, @Nullable Map<String, ?> body, Duration longest) {
        HttpRequest request = request(method, path, body).timeout(longest).build();
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
            throw new StoreException("interrupted while waiting for the server at " + server.url(), e);
        }
    }

    private StoreException unreachable(IOException e) {
        return new StoreException(
                "The server at " + server.url() + " cannot be reached ("
                        + e.getClass().getSimpleName() + "); start it with serve, or name another with --server",
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

    /** The problems, one by one if that is all that the server says. */
    private List<String> problems(JsonNode refusal, int status) {
        if (status == UNKNOWN_CALLER) {
            return List.of("the server at " + server.url()
                    + " needs a token that it knows; give one with KAHN_TOKEN or --token-file; token create makes one");
        }
        String all = refusal.path("detail").asString("the server at " + server.url() + " answered " + status);
        List<String> each = new ArrayList<>();
        refusal.path("errors").forEach(error -> each.add(error.path("detail").asString("")));
        return all.equals(String.join("; ", each) + ".") ? each : List.of(all);
    }
}
