package dev.kahn.graph;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * How durations are written in annotations, settings and on the command line: {@code 90s},
 * {@code 5m}, {@code 2h30m}, {@code 1d}, {@code 500ms}, or ISO-8601 such as {@code PT5M}.
 *
 * <p>Units go from large to small ({@code d h m s ms}), each at most once, without spaces. A day is 24
 * hours. Thread-safe.
 */
public final class Durations {

    /** The longest duration that can be written: ten thousand days, about 27 years. */
    public static final Duration MAX = Duration.ofDays(10_000);

    private static final List<String> UNITS = List.of("d", "h", "m", "s", "ms");
    private static final long[] MILLIS = {86_400_000, 3_600_000, 60_000, 1_000, 1};
    private static final int MOST_DIGITS = 15;

    private Durations() {}

    /**
     * Reads a duration.
     *
     * @param text what was written
     * @return zero or more, at most {@link #MAX}
     * @throws IllegalArgumentException if it is not a duration; the message is for the person who wrote it
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

    /** Uses no regular expression: a program with ten thousand tasks parses thousands of durations when it starts. */
    private static Duration shortForm(String text) {
        Duration sum = Duration.ZERO;
        int unit = -1;
        int at = 0;
        do {
            int amount = at;
            at = endOf(true, text, amount);
            int letters = at;
            at = endOf(false, text, letters);
            int next = UNITS.indexOf(text.substring(letters, at));
            if (letters == amount || letters - amount > MOST_DIGITS || next <= unit) {
                throw notADuration(text);
            }
            unit = next;
            sum = sum.plus(millis(text, amount, letters, MILLIS[unit]));
        } while (at < text.length());
        return sum;
    }

    private static int endOf(boolean digits, String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) >= '0' && text.charAt(at) <= '9') == digits) {
            at++;
        }
        return at;
    }

    private static Duration millis(String text, int from, int to, long unit) {
        try {
            return Duration.ofMillis(Math.multiplyExact(Long.parseLong(text, from, to, 10), unit));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("\"" + text + "\" is longer than " + format(MAX), e);
        }
    }

    private static IllegalArgumentException notADuration(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" is not a duration; write it like 90s, 5m, 2h30m, 1d or PT5M");
    }
}
