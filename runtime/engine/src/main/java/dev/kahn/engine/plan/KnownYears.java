package dev.kahn.engine.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The years that a moment named by a person may be in. No database keeps all others, and each has other limits, so they are
 * refused on input. Thread-safe: it has no state.
 */
public final class KnownYears {

    /** The years, for messages. */
    public static final String WORDS = "the years 1 to 9999";

    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private static final Instant BEGIN = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final Instant END =
            LAST.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();

    /** The last moment in these years, to the millisecond. */
    public static final Instant LATEST = END.minusMillis(1);

    private KnownYears() {}

    /**
     * Whether a moment is in one of these years, in UTC.
     *
     * @param moment the moment
     * @return false if it must be refused
     */
    public static boolean include(Instant moment) {
        return !moment.isBefore(BEGIN) && moment.isBefore(END);
    }

    /**
     * Whether a day is in one of these years, in its own time zone.
     *
     * @param day the day
     * @return false if it must be refused
     */
    public static boolean include(LocalDate day) {
        return !day.isBefore(FIRST) && !day.isAfter(LAST);
    }
}
