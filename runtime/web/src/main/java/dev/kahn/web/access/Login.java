package dev.kahn.web.access;

import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.UserRecord;
import dev.kahn.web.http.Caller;
import dev.kahn.web.http.Guard;
import dev.kahn.web.http.HttpException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Logs people in and out. Never reveals whether a user exists. Thread-safe. */
public final class Login {

    private static final int TRIES_OF_USER_FROM_NETWORK = 10;
    private static final int TRIES_FROM_NETWORK = 30;

    /** High enough that nobody alone can lock out a user, and low enough that many guessing together do not get far. */
    private static final int TRIES_OF_USER = 300;

    private static final int MAX_NAME = 100;
    private static final int IPV6 = 16;

    /** As much as one customer of a provider is given: 48 bits (RFC 6177). */
    private static final int IPV6_NETWORK = 6;

    private final Accounts accounts;
    private final Sessions sessions;
    private final Throttle ofUsersFromNetworks;
    private final Throttle fromNetworks;
    private final Throttle ofUsers;

    /**
     * @param accounts the users
     * @param clock the time
     */
    public Login(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.sessions = new Sessions(clock);
        this.ofUsersFromNetworks = new Throttle(clock, TRIES_OF_USER_FROM_NETWORK);
        this.fromNetworks = new Throttle(clock, TRIES_FROM_NETWORK);
        this.ofUsers = new Throttle(clock, TRIES_OF_USER);
    }

    /**
     * The guard that identifies callers by the cookies that this class issued, and by tokens.
     *
     * @param homeToken hash of the token of those who can read the home
     * @param isExposed whether other machines can reach the console
     * @return the guard
     */
    public Guard guard(String homeToken, boolean isExposed) {
        return new ConsoleGuard(accounts, sessions, homeToken, isExposed);
    }

    /**
     * Who makes a request that the {@linkplain #guard guard} was asked about.
     *
     * @param request the request
     * @return the caller; null if unknown
     */
    public static @Nullable Caller known(Request request) {
        return ConsoleGuard.known(request);
    }

    /**
     * Logs somebody in.
     * @param name the user's name, as it was typed
     * @param password what was typed
     * @param address from where
     * @return the value of the cookie; empty if name or password is wrong
     * @throws HttpException 429, after too many failures; 503, if too many log in at once
     */
    public Optional<String> in(String name, String password, String address) {
        Optional<UserRecord> user = known(name, password, address);
        user.ifPresent(in -> accounts.note(new Actor(in.name(), address), "login", ""));
        return user.map(sessions::begin);
    }

    /**
     * Whether a password is right: changing a password needs the current one.
     *
     * @param name the user's name
     * @param password what was typed
     * @param address from where
     * @return false if the password is wrong
     * @throws HttpException 429, after too many failures; 503, if too many log in at once
     */
    public boolean isKnown(String name, String password, String address) {
        return known(name, password, address).isPresent();
    }

    private Optional<UserRecord> known(String name, String password, String address) {
        String shown = name.substring(0, Math.min(name.length(), MAX_NAME));
        String network = network(address);
        String pair = network + " " + shown; // the first contains no space
        List<Count> counts = List.of(
                new Count(ofUsersFromNetworks, pair), new Count(fromNetworks, network), new Count(ofUsers, shown));
        counts.forEach(count -> refuse(count.of().wait(count.key())));
        counts.forEach(count -> count.of().failed(count.key())); // before the check: many at once get no more tries
        boolean isWrong = false;
        try {
            Optional<UserRecord> user = accounts.authenticate(name, password);
            isWrong = user.isEmpty();
            if (isWrong) {
                accounts.note(new Actor(shown, address), "login-failed", "");
            }
            return user;
        } finally {
            if (!isWrong) {
                // Forgets this try, but none before: somebody who knows one password may be guessing others.
                counts.forEach(count -> count.of().undo(count.key()));
            }
        }
    }

    /** A counter that a try counts in. */
    private record Count(Throttle of, String key) {}

    /** With IPv6, one connection has up to 80 bits to itself, and would get a set of tries for each address. */
    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress(); // a literal: no host name has a colon
            return bytes.length == IPV6 ? HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK) : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private static void refuse(Optional<Duration> wait) {
        wait.ifPresent(left -> {
            long seconds = Math.max(1, left.toSeconds());
            throw new HttpException(429, "Too many failed attempts; try again in " + (seconds / 60 + 1) + " minutes.")
                    .with("Retry-After", Long.toString(seconds));
        });
    }

    /**
     * Ends a session.
     *
     * @param caller who logs out
     */
    public void out(Caller caller) {
        sessions.end(caller.session());
        accounts.note(caller.actor(), "logout", "");
    }
}
