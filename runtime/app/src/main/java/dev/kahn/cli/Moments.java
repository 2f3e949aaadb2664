package dev.kahn.cli;

import dev.kahn.engine.plan.KnownYears;
import dev.kahn.setup.UsageException;
import dev.kahn.web.site.BackfillRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Times as people type them. */
final class Moments {

    private Moments() {}

    /**
     * Reads a time: {@code 2026-11-23T10:00:00Z}, {@code 2026-11-23T10:00+08:00}, and in the given zone {@code
     * 2026-11-23T10:00} or {@code 2026-11-23}.
     *
     * @throws UsageException if it is not a time, or outside {@link KnownYears}
     */
    static Instant parse(String option, String text, ZoneId zone) {
        Instant moment = read(option, text, zone);
        if (!KnownYears.include(moment)) {
            throw new UsageException(option + ": " + text + " is not of " + KnownYears.WORDS);
        }
        return moment;
    }

    private static Instant read(String option, String text, ZoneId zone) {
        try {
            if (text.indexOf('T') < 0) {
                return LocalDate.parse(text).atStartOfDay(zone).toInstant();
            }
            String time = text.substring(text.indexOf('T'));
            return time.endsWith("Z") || time.contains("+") || time.contains("-")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new UsageException(option + ": \"" + text + "\" is not a time; write it like 2026-11-23T10:00:00Z, or"
                    + " 2026-11-23T10:00 for local time in " + zone);
        }
    }

    /**
     * Reads the end of a period: as above, but a date includes the whole day, or today up to now.
     *
     * @throws UsageException if it is not a time, or outside {@link KnownYears}
     */
    static Instant last(String option, String text, ZoneId zone, Instant now) {
        Instant first = parse(option, text, zone);
        return text.indexOf('T') < 0 ? BackfillRequest.until(LocalDate.parse(text), zone, now) : first;
    }
}
