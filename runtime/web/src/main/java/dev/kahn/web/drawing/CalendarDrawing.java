package dev.kahn.web.drawing;

import dev.kahn.engine.plan.RunState;
import dev.kahn.view.StateWords;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A year of a DAG: a column for each week, a cell for each day, with the outcomes of its runs. A pure function. */
public final class CalendarDrawing {
    private static final double LEFT = 36;
    private static final double TOP = 22;
    private static final double CELL = 20;
    private static final double GAP = 2;

    private CalendarDrawing() {}

    /**
     * A day.
     *
     * @param runs how many of its runs are in each state; states without runs are missing
     * @param planned how many upcoming ticks it has
     */
    public record Day(Map<RunState, Integer> runs, int planned) {

        /** A day without runs and ticks. */
        public static final Day EMPTY = new Day(Map.of(), 0);

        /** The state most worth a look comes first. */
        private static final List<RunState> WORTH_A_LOOK =
                List.of(RunState.FAILED, RunState.RUNNING, RunState.QUEUED, RunState.CANCELLED, RunState.SUCCESS);

        private boolean has(RunState state) {
            return runs.getOrDefault(state, 0) > 0;
        }

        private Optional<RunState> shown() {
            return WORTH_A_LOOK.stream().filter(this::has).findFirst();
        }

        private String style() {
            boolean isSome = has(RunState.FAILED) && has(RunState.SUCCESS);
            return shown().map(state -> "d-" + state.name().toLowerCase(Locale.ROOT) + (isSome ? " d-some" : ""))
                    .orElse(planned > 0 ? "d-planned" : "d-nothing");
        }

        private String sign() {
            return shown().map(StateWords::sign).orElse(planned > 0 ? "·" : "");
        }

        private String words() {
            StringBuilder words = new StringBuilder();
            runs.forEach((state, count) -> words.append(words.isEmpty() ? "" : ", ")
                    .append(count)
                    .append(' ')
                    .append(StateWords.word(state)));
            if (planned > 0) {
                words.append(words.isEmpty() ? "" : ", ").append(planned).append(" upcoming");
            }
            return words.isEmpty() ? "no runs" : words.toString();
        }
    }

    /**
     * Draws a year.
     *
     * @param year the year
     * @param today marked, if it is in the year
     * @param days its days
     * @param link the URL of a day
     * @return an {@code svg} element
     */
    public static String svg(Year year, LocalDate today, Map<LocalDate, Day> days, Function<LocalDate, String> link) {
        LocalDate first = year.atDay(1);
        int weeks = (year.length() + first.getDayOfWeek().getValue() - 1 + 6) / 7;
        Svg svg =
                Svg.begin("d-calendar", LEFT + weeks * (CELL + GAP) + 4, TOP + 7 * (CELL + GAP) + 4, "Days of " + year);
        for (int day = 0; day < 7; day += 2) {
            svg.text(
                    first.with(DayOfWeek.of(day + 1)).getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
                    "d-scale",
                    LEFT - 8,
                    TOP + day * (CELL + GAP) + 14);
        }
        for (LocalDate date = first; date.getYear() == year.getValue(); date = date.plusDays(1)) {
            int place = date.getDayOfYear() - 1 + first.getDayOfWeek().getValue() - 1;
            int week = place / 7;
            double x = LEFT + week * (CELL + GAP);
            double y = TOP + place % 7 * (CELL + GAP);
            if (date.getDayOfMonth() == 1) {
                svg.line()
                        .text(
                                date.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
                                "d-month",
                                place % 7 == 0 ? x : x + CELL + GAP,
                                14);
            }
            cell(svg, date, days.getOrDefault(date, Day.EMPTY), x, y, date.equals(today), link);
        }
        return svg.end();
    }

    private static void cell(
            Svg svg, LocalDate date, Day day, double x, double y, boolean isToday, Function<LocalDate, String> link) {
        boolean isLink = !day.runs().isEmpty();
        String style = "d-day " + day.style() + (isToday ? " d-today" : "");
        String title = date + (isToday ? ", today: " : ": ") + day.words();
        if (isLink) {
            svg.open("a", "class", style, "href", link.apply(date), "aria-label", title);
        } else {
            svg.open("g", "class", style);
        }
        svg.title(title);
        svg.rectangle("d-bar", x + 0.5, y + 0.5, CELL - 1, CELL - 1, 3);
        String sign = day.sign();
        if (!sign.isEmpty()) {
            svg.text(sign, "d-sign", x + CELL / 2, y + 14);
        }
        svg.close();
    }
}
