package dev.kahn.web.page;

import dev.kahn.engine.plan.KnownYears;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Ticks;
import dev.kahn.web.drawing.CalendarDrawing;
import dev.kahn.web.drawing.CalendarDrawing.Day;
import dev.kahn.web.site.Site;
import dev.kahn.web.site.YearOfRuns;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A year of a DAG. Days are in its zone.
 *
 * @param dag the DAG
 * @param year the year
 * @param current the current year in the DAG's zone
 * @param runs how many runs are scheduled for that year
 * @param isPaused whether the DAG is paused, so that there are no upcoming ticks
 * @param planned the upcoming ticks, as far as they are counted
 * @param drawing the year, as SVG
 */
public record CalendarPage(
        DagGraph dag, int year, int current, int runs, boolean isPaused, Planned planned, String drawing) {

    /** How far ahead, and up to how many, upcoming ticks are counted. */
    private static final int DAYS_AHEAD = 62;

    private static final int MOST_TICKS = 10_000;

    /**
     * The upcoming ticks.
     *
     * @param days how many there are on each day
     * @param isCut whether counting stopped before the end, so that there are more on the last of these days, or soon
     *     after
     */
    public record Planned(SortedMap<LocalDate, Integer> days, boolean isCut) {

        private static final Planned NONE = new Planned(new TreeMap<>(), false);

        private static Planned of(DagGraph dag, Instant now) {
            LocalDate last = now.atZone(dag.zone()).toLocalDate().plusDays(DAYS_AHEAD);
            SortedMap<LocalDate, Integer> days = new TreeMap<>();
            Iterator<Instant> coming = Ticks.of(dag).from(now).iterator();
            for (int ticks = 0; coming.hasNext(); ticks++) {
                LocalDate day = coming.next().atZone(dag.zone()).toLocalDate();
                if (day.isAfter(last)) {
                    break;
                }
                if (ticks == MOST_TICKS) {
                    return new Planned(days, true);
                }
                days.merge(day, 1, Integer::sum);
            }
            return new Planned(days, false);
        }
    }

    /** @param wanted which year; empty for this one */
    static CalendarPage of(Site site, DagGraph dag, Optional<Year> wanted) {
        ZoneId zone = dag.zone();
        Instant now = site.clock().instant();
        LocalDate today = now.atZone(zone).toLocalDate();
        Year year = wanted.orElse(Year.of(today.getYear()));
        YearOfRuns runs = YearOfRuns.of(site, dag, year);
        boolean isPaused = site.isPaused(dag.id());
        Planned planned = isPaused ? Planned.NONE : Planned.of(dag, now);
        Map<LocalDate, Day> days = new HashMap<>();
        planned.days().forEach((day, ticks) -> days.put(day, new Day(Map.of(), ticks)));
        runs.days()
                .forEach((day, states) ->
                        days.put(day, new Day(states, planned.days().getOrDefault(day, 0))));
        return new CalendarPage(
                dag,
                year.getValue(),
                today.getYear(),
                runs.runs(),
                isPaused,
                planned,
                CalendarDrawing.svg(
                        year, today, days, day -> "/dags/" + dag.id() + "/runs?from=" + day + "&until=" + day));
    }

    /** Whether the year before it can be shown. */
    public boolean hasPrevious() {
        return KnownYears.include(Year.of(year - 1).atDay(1));
    }

    /** Whether there is anything to show of the year after it. */
    public boolean hasNext() {
        int last = planned.days().isEmpty() ? current : planned.days().lastKey().getYear();
        return year < Math.max(current, last);
    }

    /** Why fewer upcoming ticks are shown than a reader may expect; empty if not. */
    public String reservation() {
        if (year < current) {
            return "";
        }
        if (isPaused) {
            return "The DAG is paused, so there are no upcoming ticks.";
        }
        return planned.isCut()
                ? "There are so many upcoming ticks that they are counted only up to "
                        + planned.days().lastKey() + "."
                : "";
    }
}
