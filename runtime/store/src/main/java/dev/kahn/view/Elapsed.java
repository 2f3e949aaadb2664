package dev.kahn.view;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Formats how long something took, as precisely as people need. */
public final class Elapsed {

    private Elapsed() {}

    /**
     * Formats a duration.
     *
     * @param duration the duration; a negative one counts as zero
     * @return for example {@code 0.4s}, {@code 12s}, {@code 2m05s}, {@code 3h00m}, {@code 2d4h}
     */
    public static String text(Duration duration) {
        Duration shown = duration.isNegative() ? Duration.ZERO : duration;
        long seconds = shown.toSeconds();
        if (seconds < 10) {
            return seconds + "." + shown.toMillisPart() / 100 + "s";
        }
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return seconds / 60 + "m" + twoDigits(seconds % 60) + "s";
        }
        if (shown.toDays() < 2) {
            return seconds / 3600 + "h" + twoDigits(seconds / 60 % 60) + "m";
        }
        return shown.toDays() + "d" + shown.toHoursPart() + "h";
    }

    /**
     * Formats a duration, to the millisecond while that matters.
     *
     * @param duration the duration; a negative one counts as zero
     * @return for example {@code 34ms}, {@code 3.14s}, {@code 8s}; from ten seconds on as {@link #text(Duration)}
     */
    public static String exact(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 1000) {
            return millis + "ms";
        }
        if (millis < 10_000) {
            String fraction = twoDigits(millis / 10 % 100).replaceFirst("0+$", "");
            return millis / 1000 + (fraction.isEmpty() ? "" : "." + fraction) + "s";
        }
        return text(duration);
    }

    /**
     * Formats the time between two moments, to the millisecond while that matters.
     *
     * @param start when it began; null if it has not
     * @param end when it ended; null if it has not
     * @param now the time
     * @return from start to end; to now, if it has not ended; empty, if it has not begun
     */
    public static String exact(@Nullable Instant start, @Nullable Instant end, Instant now) {
        return start == null ? "" : exact(Duration.between(start, end == null ? now : end));
    }

    /**
     * Formats the time between two moments.
     *
     * @param start when it began; null if it has not
     * @param end when it ended; null if it has not
     * @param now the time
     * @return from start to end; to now, if it has not ended; empty, if it has not begun
     */
    public static String text(@Nullable Instant start, @Nullable Instant end, Instant now) {
        return start == null ? "" : text(Duration.between(start, end == null ? now : end));
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
