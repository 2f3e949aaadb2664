package dev.kahn.web.http;

import dev.kahn.engine.execute.ParamsException;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.port.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each request through the gate to its endpoint, and turns failures and refusals into a page or JSON.
 * Thread-safe.
 */
final class Front extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);

    /** Scripts, styles and images come from here alone; there are none inside of pages. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Where pages listen for changes: {@code /live?seen=…&topic=…&topic=…}. */
    private static final String LIVE = "/live";

    private static final int MAX_PATH = 2_000;

    /** Enough for a name and a password: anybody can send a body, and it is kept in memory until it is complete. */
    private static final int MAX_BODY_OF_STRANGERS = 16 * 1024;

    private static final CompletableFuture<byte[]> NOTHING = CompletableFuture.completedFuture(new byte[0]);

    /** When to retry a refused stream, in seconds. */
    private static final String SOON = "30";

    private final Routes routes;
    private final LiveEvents live;
    private final EventStreams streams;
    private final Access access;
    private final BiFunction<Request, HttpException, Reply> mistake;

    /** @param mistake makes the reply to a failed request */
    Front(
            Routes routes,
            LiveEvents live,
            EventStreams streams,
            Access access,
            BiFunction<Request, HttpException, Reply> mistake) {
        this.routes = routes;
        this.live = live;
        this.streams = streams;
        this.access = access;
        this.mistake = mistake;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        CompletableFuture<byte[]> body;
        Function<byte[], Reply> answer;
        try {
            if (request.getHttpURI().getPath().equals(LIVE)) {
                access.checkLive(access.enter(request, false));
                long seen = new Call(request, Map.of(), null).queryNumber(LivePages.SEEN, live.changes());
                Set<String> topics = topics(request);
                if (!streams.reserve()) {
                    throw noRoom();
                }
                live.subscribe(
                        topics, seen, access.stillIn(request), response, Callback.from(callback, streams::release));
                return true;
            }
            Entered entered = enter(request);
            if (entered.route().isHarmless()) {
                Reply reply = answer(entered.route(), entered.call());
                body = NOTHING;
                answer = unread -> reply;
            } else {
                int most = entered.call().knownCaller().isPresent() ? Call.MAX_BODY : MAX_BODY_OF_STRANGERS;
                body = Body.of(request, most);
                answer = sent -> act(entered, sent, request);
            }
        } catch (IOException | RuntimeException e) {
            Reply refusal = failed(request, e);
            // Otherwise the connection would break while the client still sends, and it would not learn why.
            body = Body.of(request, MAX_BODY_OF_STRANGERS).exceptionallyCompose(unread -> NOTHING);
            answer = unread -> refusal;
        }
        var ignored = body.thenApply(answer)
                .exceptionally(e -> unread(request, e))
                .thenAccept(reply -> send(withRoom(reply, request), request, response, callback))
                .exceptionally(unsent -> {
                    callback.failed(unsent);
                    return null;
                });
        return true;
    }

    private Reply unread(Request request, Throwable e) {
        if (e.getCause() instanceof HttpException unread) {
            return mistaken(request, unread);
        }
        throw new CompletionException(e);
    }

    /** A request that its caller may make, as far as is known before its body has arrived. */
    private record Entered(Route route, Call call) {}

    private Reply act(Entered entered, byte[] body, Request request) {
        try {
            Call call = entered.call().with(body);
            access.checkCsrf(call);
            return answer(entered.route(), call);
        } catch (IOException | RuntimeException e) {
            return failed(request, e);
        }
    }

    private Reply failed(Request request, Exception e) {
        if (e instanceof HttpException wrong) {
            return mistaken(request, wrong);
        }
        if (e instanceof ParamsException wrong) {
            return mistaken(request, HttpException.of(wrong));
        }
        if (e instanceof RefusedException refused) {
            return mistaken(request, HttpException.of(refused));
        }
        if (e instanceof StoreException away) {
            return away(request, away);
        }
        LOG.error("{} {} failed", request.getMethod(), request.getHttpURI().getPath(), e);
        return mistake.apply(request, new HttpException(500, "Something went wrong; the program's log says what."));
    }

    /** Topics are echoed as event names: one with a line break could forge events. */
    private static Set<String> topics(Request request) {
        List<String> topics = Call.queryOf(request).getValuesOrEmpty("topic");
        if (topics.stream().flatMapToInt(String::chars).anyMatch(Character::isISOControl)) {
            throw new HttpException(400, "There is no such topic.");
        }
        return Set.copyOf(topics);
    }

    private Entered enter(Request request) {
        if (request.getLength() > Call.MAX_BODY) {
            throw Body.tooLong(Call.MAX_BODY);
        }
        String path = request.getHttpURI().getDecodedPath();
        if (path.length() > MAX_PATH) {
            throw new HttpException(414, "A path can have at most " + MAX_PATH + " characters.");
        }
        Optional<Routes.Match> match = routes.find(request.getMethod(), path);
        boolean isOpen = match.filter(found -> found.route().role() == null).isPresent();
        Caller caller = access.enter(request, isOpen);
        Routes.Match found = match.orElseThrow(() -> new HttpException(404, "There is nothing at " + path + "."));
        Call call = new Call(request, found.path(), caller);
        access.check(found.route(), call);
        return new Entered(found.route(), call);
    }

    private Reply answer(Route route, Call call) throws IOException {
        long seen = live.changes(); // before anything is read from the store
        String csrf = call.knownCaller().map(Caller::csrf).orElse("");
        return route.endpoint().answer(call).withHtml(html -> {
            String live = LivePages.into(html, seen);
            return csrf.isEmpty() ? live : CsrfFields.into(live, csrf);
        });
    }

    /** The same reply, unless it is one stream too many. */
    private Reply withRoom(Reply reply, Request request) {
        EventSource events = reply.events();
        if (events == null || streams.reserve()) {
            return reply;
        }
        try {
            events.close();
        } catch (IOException e) {
            LOG.warn("A stream of events could not be closed: {}", e.getMessage());
        }
        return mistaken(request, noRoom());
    }

    private static HttpException noRoom() {
        return new HttpException(503, "Too many streams are open; try again later.").with("Retry-After", SOON);
    }

    private Reply mistaken(Request request, HttpException e) {
        return mistake.apply(request, e).with(e.headers());
    }

    /** The cause names the address and user of the store, which is not for everybody who can open a page. */
    private Reply away(Request request, StoreException why) {
        LOG.warn("{} {} failed: {}", request.getMethod(), request.getHttpURI().getPath(), why.getMessage());
        return mistake.apply(
                request, new HttpException(503, "The store cannot be read now; the program's log says why."));
    }

    private void send(Reply reply, Request request, Response response, Callback callback) {
        response.setStatus(reply.status());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        if (request.isSecure()) {
            headers.put("Strict-Transport-Security", "max-age=31536000");
        }
        reply.headers().forEach(headers::put);
        boolean isHead = request.getMethod().equals("HEAD");
        if (reply.file() != null) {
            send(reply.file(), isHead, response, callback);
            return;
        }
        EventSource events = reply.events();
        if (events != null && isHead) {
            streams.end(events, response, callback);
            return;
        }
        if (events != null) {
            streams.start(events, access.stillIn(request), response, callback);
            return;
        }
        headers.put(HttpHeader.CONTENT_LENGTH, reply.body().length);
        response.write(true, isHead ? null : ByteBuffer.wrap(reply.body()), callback);
    }

    /** The file may grow while it is sent, so only the reply to HEAD has its length. */
    private static void send(Path file, boolean isHead, Response response, Callback callback) {
        if (isHead) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, file.toFile().length());
            response.write(true, null, callback);
        } else {
            Content.copy(Content.Source.from(file), response, callback);
        }
    }
}
