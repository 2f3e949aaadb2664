package dev.kahn.connect.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A server that lets everybody connect and never says a word. */
final class SilentServer implements AutoCloseable {

    private final ServerSocket socket;

    SilentServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    int port() {
        return socket.getLocalPort();
    }

    /** A port at which nobody listens. */
    static int deadPort() throws IOException {
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return gone.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
