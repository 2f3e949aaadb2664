package dev.kahn.web.access;

import dev.kahn.engine.plan.UserRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions, in the memory of this process: after a restart people log in again. Only the hash of a cookie is kept.
 * Thread-safe.
 */
final class Sessions {

    /** A session ends after so long without a request. */
    static final Duration IDLE = Duration.ofHours(12);

    /** A session ends after so long in any case. */
    static final Duration LONGEST = Duration.ofDays(7);

    private static final int MOST = 10_000;

    /**
     * @param user the user's name
     * @param userSince when the user's password or role was set; a change of either ends the session
     * @param csrf the CSRF token of its forms
     */
    record Session(String user, Instant userSince, String csrf, Instant createdAt, Instant seenAt) {
        Session seen(Instant at) {
            return new Session(user, userSince, csrf, createdAt, at);
        }
    }

    private final Map<String, Session> byHash = new ConcurrentHashMap<>();
    private final Clock clock;

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /** @return the value of the cookie, always a new one: a cookie that the browser sent before is ignored */
    String begin(UserRecord user) {
        Instant now = clock.instant();
        sweep(now);
        String cookie = Secrets.next();
        byHash.put(Secrets.hash(cookie), new Session(user.name(), user.changedAt(), Secrets.next(), now, now));
        return cookie;
    }

    /** @param hash of the cookie's value */
    Optional<Session> find(String hash) {
        Optional<Session> known = look(hash);
        known.ifPresent(session -> byHash.replace(hash, session, session.seen(clock.instant())));
        return known;
    }

    /** The same, without extending the session. */
    Optional<Session> look(String hash) {
        Session known = byHash.get(hash);
        if (known == null || isOver(known, clock.instant())) {
            byHash.remove(hash);
            return Optional.empty();
        }
        return Optional.of(known);
    }

    void end(String hash) {
        byHash.remove(hash);
    }

    private static boolean isOver(Session session, Instant now) {
        return !now.isBefore(session.seenAt().plus(IDLE))
                || !now.isBefore(session.createdAt().plus(LONGEST));
    }

    /** When there are too many: looking through all at each login takes longer the more there are. */
    private void sweep(Instant now) {
        if (byHash.size() < MOST) {
            return;
        }
        byHash.values().removeIf(session -> isOver(session, now));
        Iterator<String> any = byHash.keySet().iterator();
        while (byHash.size() >= MOST && any.hasNext()) {
            any.next();
            any.remove();
        }
    }
}
