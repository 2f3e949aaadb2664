package dev.kahn.web.drawing;

import dev.kahn.view.Elapsed;
import java.time.Duration;

/** The plane of the pictures that have a place for each run from left to right and durations from the bottom up. */
final class Plot {
    static final double LEFT = 64;
    static final double TOP = 14;
    static final double HEIGHT = 130;

    /** The width of a run. */
    static final double SLOT = 26;

    private Plot() {}

    static void axis(Svg svg, long longest, double right) {
        svg.open("g", "class", "d-axis");
        for (int half = 0; half <= 2; half++) {
            String y = Svg.number(TOP + HEIGHT * (2 - half) / 2);
            svg.empty("line", "x1", Svg.number(LEFT), "x2", Svg.number(right), "y1", y, "y2", y);
            svg.text(
                    half == 0 ? "0" : Elapsed.exact(Duration.ofMillis(longest * half / 2)),
                    "text",
                    "class",
                    "d-scale",
                    "x",
                    Svg.number(LEFT - 8),
                    "y",
                    Svg.number(TOP + HEIGHT * (2 - half) / 2 + 4));
        }
        svg.close();
    }

    /** The middle of a run. */
    static double x(int place) {
        return LEFT + (place + 0.5) * SLOT;
    }

    static double y(long millis, long longest) {
        return TOP + HEIGHT - HEIGHT * millis / longest;
    }
}
