package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Where bodies in other processes knock as they begin, and wait until a test lets them end. */
final class Gate implements AutoCloseable {

    /** The environment variable that tells a body where the gate is. */
    static final String PORT = "GATE_PORT";

    private final ServerSocket door;
    private final List<Socket> visitors = new ArrayList<>();

    Gate() throws IOException {
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    String port() {
        return String.valueOf(door.getLocalPort());
    }

    /** Called by a body: returns when the test wants it to. */
    static void pass(String task) throws IOException {
        int port = Integer.parseInt(System.getenv(PORT));
        try (Socket door = new Socket(InetAddress.getLoopbackAddress(), port)) {
            door.getOutputStream().write((task + "\n").getBytes(StandardCharsets.UTF_8));
            door.getInputStream().read();
        }
    }

    /** Waits for the next body, which has to be one of this task; closing it lets the body end. */
    Socket awaitBody(String task) throws IOException {
        door.setSoTimeout((int) TimeUnit.SECONDS.toMillis(Kahn.DEADLINE_SECONDS));
        Socket visitor = door.accept();
        visitors.add(visitor);
        assertThat(new BufferedReader(new InputStreamReader(visitor.getInputStream(), StandardCharsets.UTF_8))
                        .readLine())
                .isEqualTo(task);
        return visitor;
    }

    boolean isAnyoneThere() throws IOException {
        door.setSoTimeout(1);
        try {
            visitors.add(door.accept());
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket visitor : visitors) {
            visitor.close();
        }
    }
}
