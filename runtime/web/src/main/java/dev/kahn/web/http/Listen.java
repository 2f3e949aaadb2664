package dev.kahn.web.http;

import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens.
 *
 * @param host the name or address of an interface; {@code 0.0.0.0} for all
 * @param port the port; 0 for one that is free
 * @param tls its certificate; null for no TLS
 */
public record Listen(String host, int port, SslContextFactory.@Nullable Server tls) {

    /** The interface that only this machine reaches. */
    public static final String LOOPBACK = "127.0.0.1";

    /**
     * For this machine alone.
     *
     * @param port the port; 0 for one that is free
     * @return without TLS
     */
    public static Listen loopback(int port) {
        return new Listen(LOOPBACK, port, null);
    }

    /**
     * Whether other machines can reach it.
     *
     * @return false on the loopback interface
     */
    public boolean isExposed() {
        return !host.equals(LOOPBACK) && !host.equals("localhost") && !host.equals("::1") && !host.equals("[::1]");
    }

    boolean isPlainLoopback() {
        return !isExposed() && tls == null;
    }
}
