package dev.kahn.web.drawing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps times to places on a line, with marks at round distances from its start. */
record TimeScale(Instant start, Instant end, double left, double width) {
    private static final int MOST_TICKS = 9;
    private static final long[] STEPS = {
        1,
        2,
        5,
        10,
        20,
        50,
        100,
        200,
        500,
        1_000,
        2_000,
        5_000,
        10_000,
        15_000,
        30_000,
        60_000,
        120_000,
        300_000,
        600_000,
        900_000,
        1_800_000,
        3_600_000,
        7_200_000,
        10_800_000,
        21_600_000,
        43_200_000,
        86_400_000
    };

    /** How far after the start a time is on the line; times beyond its ends are at its ends. */
    double x(Instant moment) {
        double share = (double) Duration.between(start, moment).toMillis() / length();
        return left + width * Math.max(0, Math.min(1, share));
    }

    /** The marks, as distances from the start. */
    List<Duration> ticks() {
        long step = step(length());
        List<Duration> ticks = new ArrayList<>();
        for (long at = 0; at <= length(); at += step) {
            ticks.add(Duration.ofMillis(at));
        }
        return ticks;
    }

    /** The smallest round step of which so many cover this length. */
    static long stepTo(long length, int most) {
        for (long step : STEPS) {
            if (step * most >= length) {
                return step;
            }
        }
        long day = STEPS[STEPS.length - 1];
        return day * ((length - 1) / day / most + 1);
    }

    /** The smallest round step that makes no more marks than are readable. */
    static long step(long length) {
        for (long step : STEPS) {
            if (length / step < MOST_TICKS) {
                return step;
            }
        }
        long day = STEPS[STEPS.length - 1];
        return day * (length / day / MOST_TICKS + 1);
    }

    /** The later of two times, of which one may not be known. */
    static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    private long length() {
        return Math.max(1, Duration.between(start, end).toMillis());
    }
}
