package dev.kahn.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The network between an engine and its database, which breaks when it is told to. */
final class Proxy implements AutoCloseable {

    /** What happens to the next COMMIT. */
    enum Fault {
        NONE,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private final ServerSocket listener;
    private final int target;
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final List<Socket> servers = new CopyOnWriteArrayList<>();
    private volatile Fault fault = Fault.NONE;
    private volatile boolean silent;

    Proxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    String through(String url) {
        return url.replace(":" + target + "/", ":" + listener.getLocalPort() + "/");
    }

    void onNextCommit(Fault next) {
        fault = next;
    }

    /** The engine loses its connections, and the server does not notice. */
    void part() {
        clients.forEach(Proxy::close);
    }

    /** What is sent by anybody who is connected now or later gets lost, and no connection ends by that. */
    void fallSilent() {
        silent = true;
    }

    /** To those who connect from now on. */
    void speakAgain() {
        silent = false;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            clients.add(client);
            servers.add(server);
            start(() -> pump(client, server, true));
            start(() -> pump(server, client, false));
        }
    }

    private void pump(Socket from, Socket to, boolean isRequest) throws IOException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] buffer = new byte[1 << 16];
        boolean isLost = false;
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            isLost |= silent;
            if (isLost) {
                continue;
            }
            if (isRequest && fault != Fault.NONE && isCommit(buffer, length)) {
                Fault now = fault;
                fault = Fault.NONE;
                if (now == Fault.AFTER_COMMIT) {
                    close(from); // first, so that no answer gets through
                    out.write(buffer, 0, length);
                    out.flush();
                } else {
                    close(from);
                    close(to);
                }
                return;
            }
            out.write(buffer, 0, length);
            out.flush();
        }
        close(to);
    }

    private static boolean isCommit(byte[] buffer, int length) {
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT");
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        clients.forEach(Proxy::close);
        servers.forEach(Proxy::close);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // The end of a connection, or of all.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
