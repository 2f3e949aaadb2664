package dev.kahn.web.access;

import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.TokenRecord;
import dev.kahn.engine.plan.UserRecord;
import dev.kahn.web.http.Caller;
import dev.kahn.web.http.Cookies;
import dev.kahn.web.http.Gate;
import dev.kahn.web.http.Guard;
import dev.kahn.web.http.HttpException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Identifies callers by a token or by a session cookie; as long as there are no users, everybody on this machine is let
 * in. Thread-safe.
 */
final class ConsoleGuard implements Guard {

    private static final String BEARER = "bearer ";

    /** The header in which the command line names its user. */
    private static final String TYPIST = "Kahn-User";

    private static final Pattern TYPIST_NAME = Pattern.compile("[A-Za-z0-9._@-]{1,100}");

    /** The attribute of a request that has its caller, for the page that says why it failed. */
    private static final String CALLER = Caller.class.getName();

    private final Accounts accounts;
    private final Sessions sessions;
    private final String homeToken;
    private final boolean isExposed;

    /**
     * @param homeToken hash of the token of those who can read the home
     * @param isExposed whether other machines can reach the console
     */
    ConsoleGuard(Accounts accounts, Sessions sessions, String homeToken, boolean isExposed) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.homeToken = homeToken;
        this.isExposed = isExposed;
    }

    @Override
    public @Nullable Caller caller(Request request) {
        Caller caller = caller(request, sessions::find);
        request.setAttribute(CALLER, caller);
        return caller;
    }

    /** Who makes a request; null if that is unknown, or not looked up yet. */
    static @Nullable Caller known(Request request) {
        return (Caller) request.getAttribute(CALLER);
    }

    @Override
    public boolean knows(Request request) {
        return caller(request, sessions::look) != null;
    }

    private @Nullable Caller caller(Request request, Function<String, Optional<Sessions.Session>> find) {
        String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (authorization != null) {
            return withToken(authorization, request);
        }
        if (!accounts.hasUsers()) {
            if (isExposed) {
                return null;
            }
            Gate.checkThisMachine(request);
            return Caller.of(Caller.LOCAL, Role.ADMIN, Request.getRemoteAddr(request));
        }
        return Cookies.session(request)
                .flatMap(cookie -> withSession(cookie, request, find))
                .orElse(null);
    }

    private Caller withToken(String authorization, Request request) {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            throw refused("Send a token as \"Authorization: Bearer TOKEN\".");
        }
        String secret = authorization.substring(BEARER.length()).strip();
        String origin = Request.getRemoteAddr(request);
        if (Secrets.matches(homeToken, secret)) {
            String typist = Optional.ofNullable(request.getHeaders().get(TYPIST))
                    .filter(name -> TYPIST_NAME.matcher(name).matches())
                    .orElse(Caller.LOCAL);
            return Caller.of(typist, Role.ADMIN, "command line");
        }
        TokenRecord token = accounts.useToken(secret).orElseThrow(() -> refused("This token is not valid."));
        return new Caller(
                token.owner(),
                token.role(),
                origin + ", token " + token.tokenId(),
                Set.copyOf(token.dagIds()),
                "",
                "",
                true);
    }

    private static HttpException refused(String text) {
        return new HttpException(401, text).with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }

    private Optional<Caller> withSession(
            String cookie, Request request, Function<String, Optional<Sessions.Session>> find) {
        String hash = Secrets.hash(cookie);
        Optional<Sessions.Session> session = find.apply(hash);
        Optional<UserRecord> user = session.flatMap(known -> accounts.user(known.user()));
        if (session.isEmpty()
                || user.isEmpty()
                || !user.get().changedAt().equals(session.get().userSince())) {
            sessions.end(hash);
            return Optional.empty();
        }
        return Optional.of(new Caller(
                user.get().name(),
                user.get().role(),
                Request.getRemoteAddr(request),
                Set.of(),
                session.get().csrf(),
                hash,
                false));
    }
}
