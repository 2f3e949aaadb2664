package dev.kahn.graph;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one way durations are written in annotations, settings and on the command line: {@code 90s},
 * {@code 5m}, {@code 2h30m}, {@code 1d}, {@code 500ms}, or ISO-8601 such as {@code PT5M}.
 *
 * <p>Units go from large to small ({@code d h m s ms}), each at most once, without spaces; a day is 24
 * hours. Thread-safe.
 */
public final class Durations {

    /** The longest duration that can be written: ten thousand days, some 27 years. */
    public static final Duration MAX = Duration.ofDays(10_000);

    private static final Pattern SHORT =
            Pattern.compile("(?:(\\d{1,15})d)?(?:(\\d{1,15})h)?(?:(\\d{1,15})m)?(?:(\\d{1,15})s)?(?:(\\d{1,15})ms)?");

    private Durations() {}

    /**
     * Reads a duration.
     *
     * @param text what was written
     * @return zero or more, at most {@link #MAX}
     * @throws IllegalArgumentException with a message for the person who wrote it
     */
    public static Duration parse(String text) {
        Duration parsed = text.startsWith("P") || text.startsWith("-P") ? iso(text) : shortForm(text);
        if (parsed.isNegative()) {
            throw new IllegalArgumentException("\"" + text + "\" is negative");
        }
        if (parsed.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("\"" + text + "\" is longer than " + format(MAX));
        }
        return parsed;
    }

    /**
     * Writes a duration in the short form; {@link #parse} reads it back (to the millisecond).
     *
     * @param duration zero or more
     * @return for instance {@code 2h30m}; {@code 0s} for zero
     */
    public static String format(Duration duration) {
        StringBuilder text = new StringBuilder();
        append(text, duration.toDaysPart(), "d");
        append(text, duration.toHoursPart(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        append(text, duration.toMillisPart(), "ms");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount != 0) {
            text.append(amount).append(unit);
        }
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException | ArithmeticException e) {
            throw notADuration(text);
        }
    }

    private static Duration shortForm(String text) {
        Matcher parts = SHORT.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw notADuration(text);
        }
        try {
            return Duration.ofDays(amount(parts.group(1)))
                    .plusHours(amount(parts.group(2)))
                    .plusMinutes(amount(parts.group(3)))
                    .plusSeconds(amount(parts.group(4)))
                    .plusMillis(amount(parts.group(5)));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("\"" + text + "\" is longer than " + format(MAX), e);
        }
    }

    private static long amount(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static IllegalArgumentException notADuration(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" is not a duration; write it like 90s, 5m, 2h30m, 1d or PT5M");
    }
}
