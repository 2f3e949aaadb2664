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
 * What one target is still to be told, and when what of it is due. Pure, and not thread-safe.
 *
 * <p>Bounds: a target is told one thing at a time; within a minute it is told {@value #SINGLES} things one by one, and if
 * more than that waits, all that waits goes as one digest: at once if the target has not been told anything for a minute,
 * else when the minute is over.
 */
final class TargetQueue {

    /** How many things a target is told one by one within a {@link #WINDOW}. */
    static final int SINGLES = 5;

    static final Duration WINDOW = Duration.ofMinutes(1);

    /** How long after it happened something is given up. */
    static final Duration PATIENCE = Duration.ofDays(1);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final Map<Long, NotificationRecord> pending = new TreeMap<>();
    private Instant windowEnd = Instant.MIN;
    private int told;

    /** When it said itself that it is to be told again. */
    private Instant wished = Instant.MIN;

    private Instant notBefore = Instant.MIN;
    private int failures;
    private boolean busy;

    void add(NotificationRecord notification) {
        pending.put(notification.id(), notification);
    }

    /**
     * Takes what is to be told now; {@link #sent} or {@link #failed} has to follow.
     *
     * @param isLast whether nobody is there to send what is not sent now; then what has never been tried is due, and nothing
     *     else, unless the target has said when to come again
     * @return one, or all that is due, for a digest; none if nothing is due yet, or something is on its way
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

    /** A moment, or the beginning of time if somebody has set the clock back since it was chosen. */
    private static Instant soon(Instant moment, Instant now, Duration farthest) {
        return moment.isAfter(now.plus(farthest)) ? Instant.MIN : moment;
    }

    /** When to ask {@link #next} again at the latest. */
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

    /** Whether something is on its way, or can be sent now that has never been tried. */
    boolean hasNews(Instant now) {
        return busy
                || (!isToBeLeftAlone(now)
                        && pending.values().stream().anyMatch(notification -> notification.tries() == 0));
    }

    /** @return what has become of them */
    List<NotificationRecord> sent(List<NotificationRecord> batch) {
        busy = false;
        failures = 0;
        notBefore = Instant.MIN;
        wished = Instant.MIN;
        batch.forEach(notification -> pending.remove(notification.id()));
        return batch.stream().map(NotificationRecord::sent).toList();
    }

    /**
     * A try failed: the target is left alone for a while, and what failed for as long as it has failed often, so that one
     * notification that nobody takes holds up no other.
     *
     * @return what has become of them
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
