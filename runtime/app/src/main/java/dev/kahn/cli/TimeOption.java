package dev.kahn.cli;

import dev.kahn.engine.plan.KnownYears;
import dev.kahn.engine.plan.Moments;
import dev.kahn.setup.UsageException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;

/** The value of an option that is a time, as {@link Moments} reads it. */
final class TimeOption {

    private TimeOption() {}

    /** @throws UsageException if it is not a time, or outside {@link KnownYears} */
    static Instant parse(String option, String text, ZoneId zone) {
        return known(option, text, () -> Moments.parse(text, zone));
    }

    /**
     * Reads the inclusive end of a period.
     *
     * @throws UsageException if it is not a time, or outside {@link KnownYears}
     */
    static Instant parseEnd(String option, String text, ZoneId zone, Instant now) {
        return known(option, text, () -> Moments.parseEnd(text, zone, now));
    }

    private static Instant known(String option, String text, Supplier<Instant> read) {
        try {
            Instant moment = read.get();
            if (!KnownYears.include(moment)) {
                throw new UsageException(option + ": " + text + " is not in " + KnownYears.WORDS);
            }
            return moment;
        } catch (DateTimeException e) {
            throw new UsageException(option + ": " + e.getMessage());
        }
    }
}
