package dev.kahn.web.http;

import dev.kahn.engine.plan.Role;
import dev.kahn.engine.port.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The one place that decides whether a request is answered: pages, acts and API alike. Thread-safe. */
public final class Access {

    /**
     * Together with the longest silence of {@link LiveEvents}, this ends the streams of a revoked caller within 15
     * seconds.
     */
    private static final Duration LOOK_UP = Duration.ofSeconds(5);

    private final Guard guard;
    private final LongFunction<Optional<String>> dagOfRun;
    private final Clock clock;

    /**
     * @param guard identifies the caller
     * @param dagOfRun the DAG of a run by its number; empty if there is no such run
     * @param clock the time
     */
    public Access(Guard guard, LongFunction<Optional<String>> dagOfRun, Clock clock) {
        this.guard = guard;
        this.dagOfRun = dagOfRun;
        this.clock = clock;
    }

    /**
     * @param isOpen whether everybody may ask: then the caller is not looked up, and the store need not be available
     * @return the caller; null if unknown
     */
    @Nullable
    Caller enter(Request request, boolean isOpen) {
        Caller caller = isOpen ? null : guard.caller(request);
        Gate.checkOrigin(request);
        return caller;
    }

    /**
     * Whether the caller of a long response would be let in again. Cheap enough to call before every event: the caller
     * is looked up again only after some seconds.
     */
    BooleanSupplier stillIn(Request request) {
        return new StillIn(request);
    }

    private final class StillIn implements BooleanSupplier {
        private final Request request;
        private Instant lookedUp = clock.instant();

        StillIn(Request request) {
            this.request = request;
        }

        @Override
        public synchronized boolean getAsBoolean() {
            Instant now = clock.instant();
            Duration since = Duration.between(lookedUp, now);
            if (!since.isNegative() && since.compareTo(LOOK_UP) < 0) { // negative: the clock was set back
                return true;
            }
            lookedUp = now;
            try {
                return guard.knows(request);
            } catch (HttpException | StoreException e) {
                return false; // a client that cannot be looked up reconnects
            }
        }
    }

    void checkLive(@Nullable Caller caller) {
        if (caller == null) {
            throw unknown();
        }
        if (!caller.dagIds().isEmpty()) {
            throw new HttpException(
                    403, "This token is only for some DAGs; use /api/v1/events, which is limited to those.");
        }
    }

    /** @throws HttpException if the caller may not do that */
    void check(Route route, Call call) {
        Role needed = route.role();
        Caller caller = call.knownCaller().orElse(null);
        if (needed == null) {
            return;
        }
        if (caller == null) {
            throw unknown();
        }
        if (!caller.may(needed)) {
            throw new HttpException(
                    403,
                    "This needs the role " + needed.word() + "; " + caller.name() + " has the role "
                            + caller.role().word() + ".");
        }
        if (!caller.dagIds().isEmpty()) {
            checkScope(route, call, caller);
        }
    }

    private static HttpException unknown() {
        return new HttpException(401, "Log in first, or send a token.").with("WWW-Authenticate", "Bearer");
    }

    /**
     * @throws HttpException if the caller has a session, and the request does not come from a page made for that
     * session
     */
    void checkCsrf(Call call) {
        String wanted = call.knownCaller().map(Caller::csrf).orElse("");
        String sent = call.csrf();
        if (!wanted.isEmpty() && (sent == null || !isSame(sent, wanted))) {
            throw new HttpException(403, "This was not sent by a page of this console; reload the page.");
        }
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** A token for some DAGs may use what concerns one of them, and lists that leave out the others; nothing else. */
    private void checkScope(Route route, Call call, Caller caller) {
        Optional<String> dagId = Optional.empty();
        boolean isOfOne = true;
        if (route.path().contains("{" + Route.DAG + "}")) {
            dagId = Optional.of(call.path(Route.DAG));
        } else if (route.path().contains("{" + Route.RUN + "}")) {
            dagId = dagOfRun.apply(call.number(Route.RUN, "run"));
        } else {
            isOfOne = false;
        }
        boolean isAllowed = isOfOne ? dagId.filter(caller::mayUse).isPresent() : route.isScoped();
        if (!isAllowed) {
            throw new HttpException(
                    403,
                    "This token is only for "
                            + String.join(
                                    ", ", caller.dagIds().stream().sorted().toList()) + ".");
        }
    }
}
