package dev.kahn.engine.plan;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Reads and writes times as people do, on the command line, in the console and in the query of a URL: {@code 2026-11-23T10:00:00Z},
 * {@code 2026-11-23T10:00+08:00}, and in a given zone {@code 2026-11-23T10:00} or {@code 2026-11-23}. Seconds can be left out,
 * and space around it does not count. A local time that clocks show twice is the first of both; one that they skip is refused.
 * Thread-safe: it has no state.
 *
 * @see KnownYears which of these times can be stored
 */
public final class Moments {

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .parseLenient() // +08, too
            .appendOffsetId()
            .parseStrict()
            .toFormatter(Locale.ROOT)
            .withChronology(IsoChronology.INSTANCE)
            .withResolverStyle(ResolverStyle.STRICT);

    private Moments() {}

    /**
     * Reads a time. A date is the first moment of that day.
     *
     * @param text as typed
     * @param zone the zone of a local time or a date
     * @return the moment
     * @throws DateTimeException if it is not a time, or does not exist in the zone; the message quotes it and says what to write
     */
    public static Instant parse(String text, ZoneId zone) {
        TemporalAccessor read = read(text, zone);
        return read instanceof LocalDate day ? start(day, zone) : time(read, zone);
    }

    /**
     * Reads the inclusive end of a period. A date is the last millisecond of that day; today's date is the current time.
     *
     * @param text as typed
     * @param zone the zone of a local time or a date
     * @param now the current time
     * @return the moment
     * @throws DateTimeException as for {@link #parse}
     */
    public static Instant parseEnd(String text, ZoneId zone, Instant now) {
        TemporalAccessor read = read(text, zone);
        if (!(read instanceof LocalDate day)) {
            return time(read, zone);
        }
        Instant start = start(day, zone);
        if (!KnownYears.include(day)) {
            return start; // which whoever asks refuses
        }
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
        if (end.isAfter(KnownYears.LATEST)) {
            return KnownYears.LATEST;
        }
        return end.isBefore(now) || start.isAfter(now) ? end : now;
    }

    /**
     * Writes a time so that {@link #parse} reads it, to the second.
     *
     * @param moment the time
     * @param zone the zone to write it in
     * @return {@code 2026-11-23T10:00+08:00}; seconds are left out if they are 0
     */
    public static String format(Instant moment, ZoneId zone) {
        return moment.truncatedTo(ChronoUnit.SECONDS)
                .atZone(zone)
                .toOffsetDateTime()
                .toString();
    }

    /**
     * Reads a time that somebody typed into a field or an option.
     *
     * @param name that of the field or option, for the message
     * @param text as typed
     * @param zone the zone of a local time or a date
     * @return the moment, which is in {@link KnownYears}
     * @throws RefusedException if it is not a time, does not exist in the zone, or is in other years
     */
    public static Instant require(String name, String text, ZoneId zone) {
        return required(name, text, () -> parse(text, zone));
    }

    /**
     * Reads the inclusive end of a period that somebody typed.
     *
     * @param name that of the field or option, for the message
     * @param text as typed
     * @param zone the zone of a local time or a date
     * @param now the current time
     * @return the moment, which is in {@link KnownYears}
     * @throws RefusedException as for {@link #require}
     */
    public static Instant requireEnd(String name, String text, ZoneId zone, Instant now) {
        return required(name, text, () -> parseEnd(text, zone, now));
    }

    private static Instant required(String name, String text, Supplier<Instant> read) {
        try {
            Instant moment = read.get();
            if (!KnownYears.include(moment)) {
                throw new RefusedException(name + ": " + text + " is not in " + KnownYears.WORDS);
            }
            return moment;
        } catch (DateTimeException e) {
            throw new RefusedException(name + ": " + e.getMessage());
        }
    }

    /** @return an {@code OffsetDateTime}, a {@code LocalDateTime} or a {@code LocalDate} */
    private static TemporalAccessor read(String text, ZoneId zone) {
        try {
            return FORMAT.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        } catch (DateTimeParseException e) {
            throw new DateTimeException(
                    "\"" + text
                            + "\" is not a time; write it like 2026-11-23T10:00:00Z, or 2026-11-23T10:00 for local time"
                            + " in " + zone,
                    e);
        }
    }

    private static Instant time(TemporalAccessor read, ZoneId zone) {
        if (read instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        LocalDateTime local = (LocalDateTime) read;
        if (zone.getRules().getValidOffsets(local).isEmpty()) {
            throw skipped(local, zone);
        }
        return local.atZone(zone).toInstant();
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        if (!day.atStartOfDay(zone).toLocalDate().equals(day)) {
            throw skipped(day, zone);
        }
        return day.atStartOfDay(zone).toInstant();
    }

    private static DateTimeException skipped(TemporalAccessor local, ZoneId zone) {
        return new DateTimeException(
                local + " does not exist in " + zone + ", where clocks skip it; write an earlier or a later time");
    }
}
