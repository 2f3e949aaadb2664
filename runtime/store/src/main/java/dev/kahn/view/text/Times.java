package dev.kahn.view.text;

import dev.kahn.view.Elapsed;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Formats moments and durations for people: in their own time zone, as precisely as they need. */
public final class Times {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DATE_AND_CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Duration NEAR = Duration.ofHours(12);

    private final ZoneId zone;

    /**
     * @param zone the time zone
     */
    public Times(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * The time of day, for example {@code 10:32:05}.
     *
     * @param at the moment
     * @return the time of day
     */
    public String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    /**
     * The date and time of day, for example {@code 2026-11-23 10:32:05}.
     *
     * @param at the moment; null for none
     * @return empty for null
     */
    public String dateAndClock(@Nullable Instant at) {
        return at == null ? "" : DATE_AND_CLOCK.format(at.atZone(zone));
    }

    /**
     * The time of day alone, if it is clear which day is meant.
     *
     * @param at the moment
     * @param now the time
     * @return with the date if the moment is far away
     */
    public String near(Instant at, Instant now) {
        return Duration.between(now, at).abs().compareTo(NEAR) < 0 ? clock(at) : dateAndClock(at);
    }

    /**
     * The time of day, with the date if it is not today.
     *
     * @param at the moment
     * @param now the time
     * @return the time of day, or the date and the time of day
     */
    public String onDay(Instant at, Instant now) {
        boolean isToday = at.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return isToday ? clock(at) : dateAndClock(at);
    }

    /**
     * The time zone that the times are in.
     *
     * @return its id
     */
    public String zone() {
        return zone.getId();
    }

    /**
     * How far ahead something is, for example {@code in 3s}.
     *
     * @param left the time left; rounded up to whole seconds
     * @return {@code now} if none is left
     */
    public static String ahead(Duration left) {
        Duration roundedUp = left.plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        if (roundedUp.isNegative() || roundedUp.isZero()) {
            return "now";
        }
        return "in " + (roundedUp.toSeconds() < 10 ? roundedUp.toSeconds() + "s" : Elapsed.text(roundedUp));
    }
}
