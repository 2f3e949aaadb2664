package dev.kahn.view;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Of which years a moment is that somebody names. Of others no database keeps all, and each begins and ends elsewhere; so they
 * are refused where they come in. Thread-safe: it has no state.
 */
public final class KnownYears {

    /** The years in words. */
    public static final String WORDS = "the years 1 to 9999";

    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private static final Instant BEGIN = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final Instant END =
            LAST.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();

    private KnownYears() {}

    /**
     * Whether a moment is of one of them, in UTC.
     *
     * @param moment the moment
     * @return false if it is to be refused
     */
    public static boolean include(Instant moment) {
        return !moment.isBefore(BEGIN) && moment.isBefore(END);
    }

    /**
     * Whether a day is of one of them, wherever it is that day.
     *
     * @param day the day
     * @return false if it is to be refused
     */
    public static boolean include(LocalDate day) {
        return !day.isBefore(FIRST) && !day.isAfter(LAST);
    }
}
