package dev.kahn.processor;

import dev.kahn.processor.report.Options;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The day of the compilation: warnings describe clock changes in the years that follow. No generated file depends on
 * it.
 */
final class Today {

    /** The name of the processor option. */
    static final String OPTION = "kahn.today";

    private Today() {}

    /**
     * Reads the options of the processor.
     *
     * @return the start of the day in UTC
     * @throws IllegalArgumentException if the option is not a date
     */
    static Instant of(Map<String, String> options, Clock clock) {
        @Nullable String date = Options.value(options, OPTION).orElse(null);
        try {
            LocalDate today = date == null ? LocalDate.now(clock) : LocalDate.parse(date);
            return today.atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "the option -A" + OPTION + "=" + date + " is not a date such as 2026-11-23", e);
        }
    }
}
