package dev.kahn.connect.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A server that begins to answer by HTTP, and then says no more until the other side hangs up. */
final class StallingServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final CompletableFuture<Boolean> hungUp = new CompletableFuture<>();

    /** @param onBegun is done when half of an answer has been sent */
    StallingServer(Runnable onBegun) throws IOException {
        Thread thread = new Thread(() -> serve(onBegun), "stalling-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Runnable onBegun) {
        try (Socket caller = socket.accept()) {
            caller.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".getBytes(US_ASCII));
            onBegun.run();
            caller.getInputStream().transferTo(OutputStream.nullOutputStream());
            hungUp.complete(true);
        } catch (IOException e) {
            hungUp.complete(true); // without a word
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Waits until the other side hangs up, ten seconds at most. */
    void awaitHangUp() throws Exception {
        hungUp.get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
