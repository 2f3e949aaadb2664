package dev.kahn.web.http;

import dev.kahn.engine.plan.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The one place that decides whether a request is answered: pages, acts and API alike. Thread-safe. */
public final class Access {

    private final Guard guard;
    private final LongFunction<Optional<String>> dagOfRun;

    /**
     * @param guard who says who calls
     * @param dagOfRun the DAG of a run by its number; empty if there is no such run
     */
    public Access(Guard guard, LongFunction<Optional<String>> dagOfRun) {
        this.guard = guard;
        this.dagOfRun = dagOfRun;
    }

    /**
     * Where nobody needs to be known.
     *
     * @return lets everybody on this machine do everything
     */
    public static Access ofThisMachine() {
        return new Access(
                request -> {
                    Gate.checkHost(request);
                    return Caller.of(Caller.LOCAL, Role.ADMIN, Request.getRemoteAddr(request));
                },
                run -> Optional.empty());
    }

    /**
     * @param isOpen whether everybody may ask: then nobody looks who it is, and the store may be away
     * @return who calls; null if that is nobody who is known
     */
    @Nullable
    Caller enter(Request request, boolean isOpen) {
        Caller caller = isOpen ? null : guard.caller(request);
        Gate.checkOrigin(request);
        return caller;
    }

    /** Whether who asked for something long would be let in again. */
    boolean isStillIn(Request request) {
        try {
            return guard.caller(request) != null;
        } catch (HttpException e) {
            return false;
        }
    }

    void checkLive(@Nullable Caller caller) {
        if (caller == null) {
            throw unknown();
        }
        if (!caller.dagIds().isEmpty()) {
            throw new HttpException(403, "This token is for some DAGs alone; /api/v1/events tells of those.");
        }
    }

    void check(Routes.Match match, Call call) {
        Route route = match.route();
        Role needed = route.role();
        Caller caller = call.knownCaller().orElse(null);
        if (caller != null && !route.isHarmless()) {
            checkCsrf(caller, call);
        }
        if (needed == null) {
            return;
        }
        if (caller == null) {
            throw unknown();
        }
        if (!caller.may(needed)) {
            throw new HttpException(
                    403,
                    "This needs the role " + word(needed) + "; " + caller.name() + " has the role "
                            + word(caller.role()) + ".");
        }
        if (!caller.dagIds().isEmpty()) {
            checkScope(route, call, caller);
        }
    }

    private static HttpException unknown() {
        return new HttpException(401, "Log in first, or send a token.").with("WWW-Authenticate", "Bearer");
    }

    private static void checkCsrf(Caller caller, Call call) {
        String sent = call.csrf();
        if (!caller.csrf().isEmpty() && (sent == null || !isSame(sent, caller.csrf()))) {
            throw new HttpException(403, "This was not sent by a page of this console; load the page anew.");
        }
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** A token for some DAGs uses what is about one of them, and lists that leave the others out; nothing else. */
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
                    "This token is for "
                            + String.join(
                                    ", ", caller.dagIds().stream().sorted().toList()) + " alone.");
        }
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
