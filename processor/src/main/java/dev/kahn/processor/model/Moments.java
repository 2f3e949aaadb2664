package dev.kahn.processor.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The moments given by {@code start} and {@code end} of a DAG. */
public final class Moments {

    private Moments() {}

    /** Reads an instant, or a date as its first moment in the zone; empty if the text is neither. */
    public static Optional<Instant> parse(String text, ZoneId zone) {
        try {
            return Optional.of(
                    text.indexOf('T') < 0
                            ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                            : Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Reads the id of a time zone; empty if no zone has this id. */
    public static Optional<ZoneId> zone(String id) {
        try {
            return Optional.of(ZoneId.of(id));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
