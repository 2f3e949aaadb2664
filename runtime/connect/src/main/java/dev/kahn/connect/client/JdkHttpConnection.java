package dev.kahn.connect.client;

import dev.kahn.connect.ConnectionFailedException;
import dev.kahn.connect.ConnectionSettings;
import dev.kahn.connect.HttpConnection;
import dev.kahn.connect.HttpStatusException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** HTTP over the client of the JDK. */
final class JdkHttpConnection implements Client, HttpConnection {

    /** The beginning of a URL; {@code messages:send} is a path. */
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");

    /** A step to the parent, which servers recognise encoded or not. */
    private static final Pattern UP =
            Pattern.compile("(?i)(?:^|[/\\\\]|%2f|%5c)(?:\\.|%2e){2}(?:[/\\\\;?#]|%2f|%5c|$)");

    private static final int HTTP_PORT = 80;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int SUCCESSES = 2;
    private static final int REDIRECTS = 3;
    private static final int HUNDRED = 100;

    private final ConnectionSettings settings;
    private final String address;
    private final String base;
    private final Optional<String> authorization;
    private final HttpClient client;

    JdkHttpConnection(ConnectionSettings settings) throws GeneralSecurityException {
        this.settings = settings;
        Server server = Server.of(settings, HTTP_PORT);
        URI uri = Server.uri(settings);
        String path = uri.getScheme() + "://" + uri.getRawAuthority().replaceFirst("^.*@", "") + uri.getRawPath();
        this.address = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        this.base = path.replaceAll("/+$", "");
        this.authorization = settings.secret("token")
                .map(token -> "Bearer " + token)
                .or(() ->
                        server.user().map(user -> basic(user, server.password().orElse(""))));
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(settings.timeout()).followRedirects(HttpClient.Redirect.NEVER);
        if (server.scheme().equals("http")) {
            builder.version(
                    HttpClient.Version.HTTP_1_1); // the client would ask each server to upgrade, which some refuse
        }
        Trust.context(settings).ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(path.isEmpty() ? URI.create(address) : below(path))
                .timeout(settings.timeout());
        authorization.ifPresent(who -> request.header("Authorization", who));
        return request;
    }

    private URI below(String path) {
        if (ADDRESS.matcher(path).lookingAt()) {
            throw noPath(path, "it is a full address, and only paths below the URL of the connection are allowed");
        }
        if (UP.matcher(path.replaceFirst("[?#].*", "")).find()) {
            throw noPath(path, "it leads up, and only paths below the URL of the connection are allowed");
        }
        try {
            return new URI(base + (path.startsWith("/") || path.startsWith("?") ? "" : "/") + path);
        } catch (URISyntaxException e) { // its message repeats the URL, with its secrets
            throw noPath(path, e.getReason());
        }
    }

    private IllegalArgumentException noPath(String path, String why) {
        return new IllegalArgumentException("connection " + settings.name() + ": "
                + Causes.oneLine(settings, "\"" + path + "\" is not a path: " + why));
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws InterruptedException {
        Duration longest = request.timeout().orElse(settings.timeout());
        // The timeout of a request covers only the headers, and a body may stall in the middle.
        CompletableFuture<Void> time =
                new CompletableFuture<Void>().orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return client.send(
                    request.timeout().isPresent() ? request : bounded(request, longest),
                    about -> new TimedBody<>(handler.apply(about), time));
        } catch (HttpConnectTimeoutException e) {
            throw Causes.failure(settings, "", e, min(settings.timeout(), longest));
        } catch (IOException e) {
            throw Causes.failure(settings, "", e, longest);
        } finally {
            time.complete(null);
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static HttpRequest bounded(HttpRequest request, Duration longest) {
        return HttpRequest.newBuilder(request, (header, value) -> true)
                .timeout(longest)
                .build();
    }

    @Override
    public String get(String path) throws InterruptedException {
        return succeeded(request(path).build());
    }

    @Override
    public String post(String path, String contentType, String body) throws InterruptedException {
        return succeeded(request(path)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private String succeeded(HttpRequest request) throws InterruptedException {
        HttpResponse<String> response = send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / HUNDRED != SUCCESSES) {
            throw new HttpStatusException(
                    settings.name(),
                    request.method() + " "
                            + Causes.oneLine(settings, request.uri().getPath()),
                    response.statusCode(),
                    response.body(),
                    Causes.oneLine(settings, response.body()));
        }
        return response.body();
    }

    @Override
    public <C> Optional<C> as(Class<C> type) {
        return type == HttpConnection.class ? Optional.of(type.cast(this)) : Optional.empty();
    }

    /**
     * Accepts whatever is at the base URL: all that can be checked of any server is that it answers and does not reject
     * the credentials.
     */
    @Override
    public String greeting() throws InterruptedException {
        HttpResponse<Void> response = send(request("").build(), HttpResponse.BodyHandlers.discarding());
        int status = response.statusCode();
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            throw Causes.refused(settings, "status " + status, new IOException("status " + status));
        }
        if (status / HUNDRED > REDIRECTS + 1) {
            throw new ConnectionFailedException(settings.name(), "GET / was answered with status " + status, null);
        }
        return response.headers().firstValue("Server").map(name -> name + ", ").orElse("HTTP server, ") + "status "
                + status;
    }

    @Override
    public void close() {
        // The client ends with the last of its requests; it can be closed only since Java 21.
    }
}
