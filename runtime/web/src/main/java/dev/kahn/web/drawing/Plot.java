package dev.kahn.web.drawing;

import dev.kahn.view.Elapsed;
import java.time.Duration;
import java.util.List;

/**
 * The plane of charts with a place for each run from left to right, and durations from the bottom up. However many runs
 * there are, it fits into half a page; the scale is at the right, beside the newest run, because narrower windows show
 * the right end first.
 *
 * @param runs how many runs there are
 * @param step the duration between two lines of the scale
 * @param top the end of the scale, a multiple of the step
 */
record Plot(int runs, long step, long top) {
    static final double TOP = 14;
    static final double HEIGHT = 130;
    static final double BOTTOM = TOP + HEIGHT;

    private static final double LEFT = 8;
    private static final double SCALE = 56;
    private static final double WIDEST = 580;
    private static final double WIDEST_SLOT = 26;
    private static final int FEWEST_SLOTS = 8;
    private static final int MOST_STEPS = 4;
    private static final double FONT = 11;

    /** With room for this many milliseconds. */
    static Plot of(int runs, long longest) {
        long step = TimeScale.stepTo(longest, MOST_STEPS);
        return new Plot(runs, step, (longest + step - 1) / step * step);
    }

    /** The width of a run. */
    double slot() {
        return Math.min(WIDEST_SLOT, (WIDEST - LEFT - SCALE) / Math.max(1, runs));
    }

    double left() {
        return LEFT;
    }

    double right() {
        return LEFT + slot() * Math.max(FEWEST_SLOTS, runs);
    }

    double width() {
        return right() + SCALE;
    }

    /** The middle of a run. */
    double x(int place) {
        return LEFT + (place + 0.5) * slot();
    }

    double y(long millis) {
        return BOTTOM - HEIGHT * millis / top;
    }

    void axis(Svg svg) {
        svg.open("g", "class", "d-axis");
        for (long at = 0; at <= top; at += step) {
            String y = Svg.number(y(at));
            svg.empty("line", "x1", Svg.number(LEFT), "x2", Svg.number(right()), "y1", y, "y2", y);
            svg.text(at == 0 ? "0" : Elapsed.exact(Duration.ofMillis(at)), "d-right", right() + 6, y(at) + 4);
        }
        svg.close();
    }

    /** The numbers of the runs, oldest first: the newest one, and as many others as fit. */
    void numbers(Svg svg, List<Long> ids, double y) {
        double widest = ids.stream()
                .mapToDouble(id -> TextWidth.of(Long.toString(id), FONT))
                .max()
                .orElse(0);
        int each = (int) Math.ceil((widest + FONT) / slot());
        for (int i = ids.size() - 1; i >= 0 && x(i) >= widest / 2; i -= each) {
            svg.text(Long.toString(ids.get(i)), "d-tick", x(i), y);
        }
    }
}
