package dev.kahn.web.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves routes and live events over HTTP/1.1 on the loopback interface. */
public final class WebServer implements AutoCloseable {

    private static final int MAX_THREADS = 24;
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final int MAX_HEADERS = 16 * 1024;

    private final Server server;
    private final ServerConnector connector;
    private final LiveEvents live;

    /**
     * Serves nothing yet.
     *
     * @param port where; 0 for one that is free
     * @param routes who answers what
     * @param access who may ask
     * @param mistake what is answered instead, if something is wrong
     */
    public WebServer(int port, Routes routes, Access access, BiFunction<Request, HttpException, Reply> mistake) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4);
        threads.setName("console");
        threads.setDaemon(true);
        Executor virtual = VirtualThreads.getDefaultVirtualThreadsExecutor();
        if (virtual != null) {
            threads.setVirtualThreadsExecutor(virtual);
        }
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(MAX_HEADERS);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        live = new LiveEvents(connector.getScheduler());
        CompressionHandler compressed = new CompressionHandler(new Front(routes, live, access, mistake));
        compressed.putCompression(new GzipCompression());
        server.setHandler(compressed);
    }

    /**
     * Begins to serve.
     *
     * @return the port
     * @throws IOException if the port is taken
     */
    public int start() throws IOException {
        try {
            server.start();
            return connector.getLocalPort();
        } catch (IOException e) {
            close();
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The console cannot be started: " + e.getMessage(), e);
        }
    }

    /**
     * What open pages are told by.
     *
     * @return the same each time
     */
    public LiveEvents live() {
        return live;
    }

    /** Ends at once; whoever waits for an answer gets none. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The console cannot be stopped: " + e.getMessage(), e);
        }
    }
}
