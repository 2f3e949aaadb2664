package dev.kahn.web.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens.
 *
 * @param host the name or address of an interface; {@code 0.0.0.0} for all
 * @param port the port; 0 for a free one
 *
 * @param tls its certificate; null for no TLS
 * @param proxies addresses and networks, as {@code 10.0.0.0/8}, of the proxies that may name the client
 */
public record Listen(String host, int port, SslContextFactory.@Nullable Server tls, List<String> proxies) {

    /** The interface that only this machine can reach. */
    public static final String LOOPBACK = "127.0.0.1";

    /**
     * For this machine only.
     *
     * @param port the port; 0 for a free one
     *
     * @return without TLS
     */
    public static Listen loopback(int port) {
        return new Listen(LOOPBACK, port, null, List.of());
    }

    /**
     * Whether other machines can reach it.
     *
     * @return false on the loopback interface
     */
    public boolean isExposed() {
        return !host.equals(LOOPBACK) && !host.equals("localhost") && !host.equals("::1") && !host.equals("[::1]");
    }

    /**
     * Takes the port without accepting connections yet: clients wait.
     *
     * @return for a server to accept from; close it if none does
     * @throws IOException if the port is taken, or there is no such interface
     */
    public ServerSocketChannel bind() throws IOException {
        ServerSocketChannel socket = ServerSocketChannel.open();
        try {
            socket.setOption(
                    StandardSocketOptions.SO_REUSEADDR,
                    true); // otherwise a restart would have to wait for old connections
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new IOException("there is no host " + host);
            }
            return socket.bind(address);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * The host under which a browser on this machine finds the server.
     *
     * @return a name or an address, as in a URL
     */
    public String urlHost() {
        if (host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]") || host.equals(LOOPBACK)) {
            return "localhost";
        }
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    boolean isPlainLoopback() {
        return !isExposed() && tls == null;
    }
}
