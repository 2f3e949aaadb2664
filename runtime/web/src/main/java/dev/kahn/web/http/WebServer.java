package dev.kahn.web.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Serves routes and live events over HTTP/1.1, and over TLS if it has a certificate. */
public final class WebServer implements AutoCloseable {

    private static final int MAX_THREADS = 24;

    /** An open page hears something oftener than that. */
    static final Duration IDLE = Duration.ofMinutes(1);

    private static final int MAX_HEADERS = 16 * 1024;
    private static final int MAX_CONNECTIONS = 2_000;

    /** Who sends a body more slowly keeps a connection and memory, and is not waited for. In bytes a second. */
    private static final int MIN_RATE = 100;

    /** Where nobody says it, Jetty asks JMX for it, which takes a tenth of the time to the first page. */
    private static final String REFERENCES_PER_CACHE_LINE = "org.eclipse.jetty.util.referencesPerCacheLine";

    static {
        if (System.getProperty(REFERENCES_PER_CACHE_LINE) == null) {
            System.setProperty(REFERENCES_PER_CACHE_LINE, "16"); // four bytes each of 64
        }
    }

    private final Server server;
    private final ServerConnector connector;
    private final @Nullable ServerConnector local;
    private final LiveEvents live;

    /**
     * Serves nothing yet.
     *
     * @param listen where
     * @param routes who answers what
     * @param access who may ask
     * @param mistake what is answered instead, if something is wrong
     */
    public WebServer(Listen listen, Routes routes, Access access, BiFunction<Request, HttpException, Reply> mistake) {
        this(listen, routes, access, mistake, IDLE, MAX_CONNECTIONS);
    }

    /**
     * @param idle how long nothing may come or go before a client is dropped
     * @param connections how many there may be at a time
     */
    WebServer(
            Listen listen,
            Routes routes,
            Access access,
            BiFunction<Request, HttpException, Reply> mistake,
            Duration idle,
            int connections) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4);
        threads.setName("console");
        threads.setDaemon(true);
        Executor virtual = VirtualThreads.getDefaultVirtualThreadsExecutor();
        if (virtual != null) {
            threads.setVirtualThreadsExecutor(virtual);
        }
        server = new Server(threads);
        connector = connector(listen, idle);
        server.addBean(new NetworkConnectionLimit(connections, connector)); // which others may take all of
        local = listen.isPlainLoopback() ? null : connector(Listen.loopback(0), idle);
        live = new LiveEvents(connector.getScheduler(), threads);
        EventStreams streams = new EventStreams(connector.getScheduler(), threads);
        CompressionHandler compressed = new CompressionHandler(new Front(routes, live, streams, access, mistake));
        compressed.putCompression(new GzipCompression());
        server.setHandler(new MinimumDataRateHandler(compressed, MIN_RATE, 0)); // streams are silent for a while
        server.setErrorHandler(WebServer::refuse);
    }

    /** What is no HTTP, or goes against its rules, gets no page: that would show what was sent. */
    private static boolean refuse(Request request, Response response, Callback callback) {
        response.getHeaders().put("Content-Type", "text/plain; charset=utf-8");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.write(true, ByteBuffer.wrap("Refused.".getBytes(StandardCharsets.US_ASCII)), callback);
        return true;
    }

    private ServerConnector connector(Listen listen, Duration idle) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(MAX_HEADERS);
        SslContextFactory.Server tls = listen.tls();
        ServerConnector made;
        if (tls == null) {
            made = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        } else {
            http.addCustomizer(
                    new SecureRequestCustomizer(false)); // names are checked by the gate, not by the certificate
            made = new ServerConnector(
                    server,
                    1,
                    1,
                    new SslConnectionFactory(tls, HttpVersion.HTTP_1_1.asString()),
                    new HttpConnectionFactory(http));
        }
        if (!listen.proxies().isEmpty()) {
            http.addCustomizer(new Proxies(listen.proxies()));
        }
        made.setHost(listen.host());
        made.setPort(listen.port());
        made.setIdleTimeout(idle.toMillis());
        server.addConnector(made);
        return made;
    }

    /**
     * Where the command line of this machine finds it, without TLS.
     *
     * @return the port on the loopback interface
     */
    public int localPort() {
        return (local == null ? connector : local).getLocalPort();
    }

    /**
     * Begins to serve.
     *
     * @param socket that it accepts from, and closes in the end
     * @return the port
     * @throws IOException if it cannot
     */
    public int start(ServerSocketChannel socket) throws IOException {
        try {
            connector.open(socket);
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
