package dev.kahn.connect.client;

import dev.kahn.KahnException;
import dev.kahn.NonRetryableException;
import dev.kahn.connect.ConnectionFailedException;
import dev.kahn.connect.ConnectionSettings;
import dev.kahn.graph.Durations;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Explains in one line why a connection failed, as libraries bury that under several exceptions. */
final class Causes {

    private static final int LONGEST = 300;

    /** The search ends at this depth, as a chain of causes may be a ring. */
    private static final int DEEPEST = 20;

    private Causes() {}

    /**
     * An exception that names the connection and the cause.
     *
     * @param doing what was being done, such as {@code "while uploading a.csv"}; empty for connecting
     */
    static KahnException failure(ConnectionSettings settings, String doing, Throwable thrown) {
        return failure(settings, doing, thrown, settings.timeout());
    }

    /** @param waited how long Kahn waited for an answer, if that is not the connection's timeout */
    static KahnException failure(ConnectionSettings settings, String doing, Throwable thrown, Duration waited) {
        if (thrown instanceof KahnException told) {
            return told;
        }
        String text = join(doing, text(settings, thrown, waited));
        return find(thrown, CertificateException.class).isPresent()
                        || find(thrown, CertPathBuilderException.class).isPresent()
                ? new NonRetryableException("connection " + settings.name() + ": " + text, thrown)
                : new ConnectionFailedException(settings.name(), text, thrown);
    }

    /** User or password is wrong: a retry does not help, and may lock the account. */
    static KahnException refused(ConnectionSettings settings, String answer, Throwable thrown) {
        return new NonRetryableException(
                "connection " + settings.name() + ": user or password is not accepted" + (answer.isEmpty() ? "" : " (")
                        + oneLine(settings, answer) + (answer.isEmpty() ? "" : ")"),
                thrown);
    }

    private static String join(String doing, String text) {
        return doing.isEmpty() ? text : doing + ": " + text;
    }

    static String text(ConnectionSettings settings, Throwable thrown) {
        return text(settings, thrown, settings.timeout());
    }

    private static String text(ConnectionSettings settings, Throwable thrown, Duration waited) {
        return oneLine(settings, known(settings, thrown, waited).orElseGet(() -> message(thrown)));
    }

    private static Optional<String> known(ConnectionSettings settings, Throwable thrown, Duration waited) {
        Optional<UnknownHostException> unknown = find(thrown, UnknownHostException.class);
        if (unknown.isPresent()
                || find(thrown, UnresolvedAddressException.class).isPresent()) {
            return Optional.of("unknown host " + host(settings));
        }
        if (find(thrown, SSLException.class).isPresent()) {
            return Optional.of(tls(settings, thrown));
        }
        if (find(thrown, HttpTimeoutException.class).isPresent()) { // first: its cause may be a ConnectException
            return Optional.of(late(settings, waited));
        }
        if (find(thrown, ConnectException.class).isPresent()
                || find(thrown, NoRouteToHostException.class).isPresent()) {
            return Optional.of("cannot connect to " + address(settings) + " (connection refused)");
        }
        if (find(thrown, SocketTimeoutException.class).isPresent()
                || find(thrown, TimeoutException.class).isPresent()) {
            return Optional.of(late(settings, waited));
        }
        return Optional.empty();
    }

    private static String late(ConnectionSettings settings, Duration waited) {
        return "no answer from " + address(settings) + " within " + Durations.format(waited);
    }

    private static String tls(ConnectionSettings settings, Throwable thrown) {
        Optional<CertificateException> certificate = find(thrown, CertificateException.class);
        if (find(thrown, CertPathBuilderException.class).isPresent()) {
            return "the certificate of " + address(settings)
                    + " is not trusted: no known authority has signed it. If it is right, set "
                    + settings.key("trust") + " to a file with it or with the certificate of its signer (PEM)";
        }
        return certificate
                .map(e -> "the certificate of " + address(settings) + " is not accepted: " + e.getMessage())
                .orElseGet(() -> "TLS with " + address(settings) + " failed: " + message(thrown));
    }

    private static String host(ConnectionSettings settings) {
        String host = Address.host(settings.url().orElse(""));
        return host.isEmpty() ? "in " + settings.key("url") : host;
    }

    private static String address(ConnectionSettings settings) {
        String address =
                Address.hostAndPort(settings.get("endpoint").or(settings::url).orElse(""));
        return address.isEmpty() ? "the address of " + settings.key("url") : address;
    }

    /** The innermost message, as the exceptions around it usually repeat it. */
    private static String message(Throwable thrown) {
        List<Throwable> chain = chain(thrown);
        for (int i = chain.size() - 1; i >= 0; i--) {
            String message = chain.get(i).getMessage();
            if (message != null && !message.isBlank()) {
                return message;
            }
        }
        return thrown.getClass().getSimpleName();
    }

    static <T> Optional<T> find(Throwable thrown, Class<T> type) {
        return chain(thrown).stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable next = thrown; next != null && chain.size() < DEEPEST; next = next.getCause()) {
            chain.add(next);
        }
        return chain;
    }

    /**
     * One line without the secrets of the connection. They are masked before the line is cut, as part of a secret would
     * not be recognised.
     */
    static String oneLine(ConnectionSettings settings, String text) {
        String line = Address.masked(Address.secrets(settings), text).strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
