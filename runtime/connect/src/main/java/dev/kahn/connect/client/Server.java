package dev.kahn.connect.client;

import dev.kahn.NonRetryableException;
import dev.kahn.connect.ConnectionSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The location of a server, from the URL, and the credentials for it, from {@code user} and {@code password} or else
 * from the URL.
 *
 * @param scheme in lower case
 * @param port from the URL, or else the default of the scheme
 * @param path with a slash before it and none after it; empty for none
 */
record Server(String scheme, String host, int port, String path, Optional<String> user, Optional<String> password) {

    static Server of(ConnectionSettings settings, int presumedPort) {
        URI uri = uri(settings);
        if (uri.getHost() == null) {
            throw new NonRetryableException("connection " + settings.name() + ": " + settings.key("url")
                    + " names no host; write it like " + uri.getScheme() + "://HOST:PORT");
        }
        return new Server(
                uri.getScheme().toLowerCase(Locale.ROOT),
                uri.getHost(),
                uri.getPort() < 0 ? presumedPort : uri.getPort(),
                Optional.ofNullable(uri.getPath()).orElse("").replaceAll("/+$", ""),
                settings.user().or(() -> userInfo(uri, 0)),
                settings.secret("password").or(() -> userInfo(uri, 1)));
    }

    static URI uri(ConnectionSettings settings) {
        try {
            return new URI(settings.url().orElseThrow());
        } catch (URISyntaxException e) {
            // Without its message, which repeats the URL.
            throw new NonRetryableException("connection " + settings.name() + ": " + settings.key("url")
                    + " is not a URL: its character " + (e.getIndex() + 1) + " is wrong");
        }
    }

    private static Optional<String> userInfo(URI uri, int part) {
        return Optional.ofNullable(uri.getRawUserInfo())
                .map(info -> info.split(":", 2))
                .filter(parts -> parts.length > part)
                .map(parts -> URLDecoder.decode(parts[part].replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    boolean isLoopback() {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    /** Without user and password. */
    String where() {
        return scheme + "://" + host + ":" + port + path;
    }

    /** A path below that of the URL. */
    String below(String relative) {
        String clean = relative.replaceAll("^/+", "");
        return clean.isEmpty() ? path : path + "/" + clean;
    }
}
