package dev.kahn.notify;

import dev.kahn.engine.plan.NotificationRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The notifications that a target has yet to get, and when each is due. Pure, and not thread-safe.
 *
 * <p>Bounds: a target gets one notice at a time. Within a minute it gets {@value #SINGLES} single notifications; if
 * more wait, all of them go as one digest: at once if the target has got nothing for a minute, or else when the minute
 * is over.
 */
final class TargetQueue {

    /** How many single notifications a target gets within a {@link #WINDOW}. */
    static final int SINGLES = 5;

    static final Duration WINDOW = Duration.ofMinutes(1);

    /** How long after an event its notification is given up. */
    static final Duration PATIENCE = Duration.ofDays(1);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final Map<Long, NotificationRecord> pending = new TreeMap<>();
    private Instant windowEnd = Instant.MIN;
    private int told;

    /** When the target itself asked to be tried again. */
    private Instant wished = Instant.MIN;

    private Instant notBefore = Instant.MIN;
    private int failures;
    private boolean busy;

    void add(NotificationRecord notification) {
        pending.put(notification.id(), notification);
    }

    /**
     * Takes what has to be sent now; {@link #sent} or {@link #failed} has to follow.
     *
     * @param isLast whether nobody will send later what is not sent now; then what has never been tried is due, and
     *     nothing else, unless the target has said when to try again
     * @return one, or all that is due, for a digest; none if nothing is due yet, or something is being sent
     */
    List<NotificationRecord> next(Instant now, boolean isLast) {
        if (busy || isToBeLeftAlone(now) || (!isLast && now.isBefore(soon(notBefore, now, PATIENCE)))) {
            return List.of();
        }
        List<NotificationRecord> due = pending.values().stream()
                .filter(notification ->
                        isLast ? notification.tries() == 0 : !now.isBefore(soon(notification.dueAt(), now, PATIENCE)))
                .toList();
        if (due.isEmpty()) {
            return List.of();
        }
        boolean isQuiet = !now.isBefore(soon(windowEnd, now, WINDOW));
        if (isQuiet) {
            windowEnd = now.plus(WINDOW);
            told = 0;
        }
        if (due.size() <= SINGLES - told) {
            told++;
            busy = true;
            return due.subList(0, 1);
        }
        if (isQuiet || isLast) {
            told = SINGLES;
            busy = true;
            return due;
        }
        return List.of();
    }

    private boolean isToBeLeftAlone(Instant now) {
        return now.isBefore(soon(wished, now, PATIENCE));
    }

    /** The moment, or the beginning of time if the clock was set back since the moment was chosen. */
    private static Instant soon(Instant moment, Instant now, Duration farthest) {
        return moment.isAfter(now.plus(farthest)) ? Instant.MIN : moment;
    }

    /** When to call {@link #next} again at the latest. */
    Optional<Instant> nextMoment(Instant now) {
        if (busy || pending.isEmpty()) {
            return Optional.empty();
        }
        Instant due = pending.values().stream()
                .map(NotificationRecord::dueAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant earliest = due.isAfter(notBefore) ? due : notBefore;
        boolean isFull = pending.size() > SINGLES - told && now.isBefore(windowEnd);
        return Optional.of(isFull && earliest.isBefore(windowEnd) ? windowEnd : earliest);
    }

    /** Whether something is being sent, or something that has never been tried can be sent now. */
    boolean hasNews(Instant now) {
        return busy
                || (!isToBeLeftAlone(now)
                        && pending.values().stream().anyMatch(notification -> notification.tries() == 0));
    }

    /** @return their new states */
    List<NotificationRecord> sent(List<NotificationRecord> batch) {
        busy = false;
        failures = 0;
        notBefore = Instant.MIN;
        wished = Instant.MIN;
        batch.forEach(notification -> pending.remove(notification.id()));
        return batch.stream().map(NotificationRecord::sent).toList();
    }

    /**
     * A try failed. The target is left alone for a while, and what failed for longer the more often it has failed, so
     * that a notification that nobody accepts delays no other.
     *
     * @return their new states
     */
    List<NotificationRecord> failed(
            List<NotificationRecord> batch, String error, Optional<Duration> wish, Instant now) {
        busy = false;
        failures++;
        notBefore = now.plus(wish.orElse(waitAfter(failures)));
        wished = wish.map(now::plus).orElse(Instant.MIN);
        List<NotificationRecord> changed = new ArrayList<>();
        for (NotificationRecord notification : batch) {
            if (now.isBefore(notification.raisedAt().plus(PATIENCE))) {
                Instant again = now.plus(wish.orElse(waitAfter(notification.tries() + 1)));
                NotificationRecord failed = notification.failed(error, again);
                pending.put(failed.id(), failed);
                changed.add(failed);
            } else {
                pending.remove(notification.id());
                changed.add(notification.givenUp(error));
            }
        }
        return changed;
    }

    private static Duration waitAfter(int failures) {
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(failures - 1, 10));
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }
}
