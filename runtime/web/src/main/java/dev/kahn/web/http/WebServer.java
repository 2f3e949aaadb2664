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

/** Serves routes and live events over HTTP/1.1, with TLS if it has a certificate. */
public final class WebServer implements AutoCloseable {

    private static final int MAX_THREADS = 24;

    /** Open pages get an event more often than that. */
    static final Duration IDLE = Duration.ofMinutes(1);

    private static final int MAX_HEADERS = 16 * 1024;
    private static final int MAX_CONNECTIONS = 2_000;

    /** The minimum rate of a request body, in bytes per second: slower clients would hold a connection and memory. */
    private static final int MIN_RATE = 100;

    /** If this is not set, Jetty asks JMX for it, which takes a tenth of the time to the first page. */
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
     * Creates a server, which serves nothing yet.
     *
     * @param listen where to listen
     * @param routes which endpoint answers what
     * @param access who may ask
     * @param mistake makes the reply to a failed request
     */
    public WebServer(Listen listen, Routes routes, Access access, BiFunction<Request, HttpException, Reply> mistake) {
        this(listen, routes, access, mistake, IDLE, MAX_CONNECTIONS);
    }

    /**
     * @param idle how long a connection may be silent before it is closed
     * @param connections the maximum number of connections at a time
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
        server.addBean(new NetworkConnectionLimit(connections, connector)); // others may take all of them
        local = listen.isPlainLoopback() ? null : connector(Listen.loopback(0), idle);
        live = new LiveEvents(connector.getScheduler(), threads);
        EventStreams streams = new EventStreams(connector.getScheduler(), threads);
        CompressionHandler compressed = new CompressionHandler(new Front(routes, live, streams, access, mistake));
        compressed.putCompression(new GzipCompression());
        server.setHandler(new MinimumDataRateHandler(
                compressed, MIN_RATE, 0)); // no minimum for replies: streams are silent for a while
        server.setErrorHandler(WebServer::refuse);
    }

    /** Invalid HTTP gets no page, because a page would show what was sent. */
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
     * The port for the command line on this machine, without TLS.
     *
     * @return the port on the loopback interface
     */
    public int localPort() {
        return (local == null ? connector : local).getLocalPort();
    }

    /**
     * Starts to serve.
     *
     * @param socket to accept from; closed at the end
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
     * The events for open pages.
     *
     * @return the same each time
     */
    public LiveEvents live() {
        return live;
    }

    /** Stops immediately; pending requests get no answer. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The console cannot be stopped: " + e.getMessage(), e);
        }
    }
}
