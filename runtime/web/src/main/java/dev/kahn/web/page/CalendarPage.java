package dev.kahn.web.page;

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

/**
 * A year of a DAG. Days are those of its zone.
 *
 * @param dag the DAG
 * @param year the year
 * @param current the year that it is there now
 * @param runs how many runs there are for moments of it
 * @param drawing the year, as SVG
 */
public record CalendarPage(DagGraph dag, int year, int current, int runs, String drawing) {

    /** So far ahead, and so many ticks, are counted as still to come. */
    private static final int DAYS_AHEAD = 62;

    private static final int MOST_TICKS = 10_000;

    static CalendarPage of(Site site, DagGraph dag, long wanted) {
        ZoneId zone = dag.zone();
        Instant now = site.clock().instant();
        LocalDate today = now.atZone(zone).toLocalDate();
        Year year = Year.of(wanted < 1970 || wanted > 9999 ? today.getYear() : (int) wanted);
        YearOfRuns runs = YearOfRuns.of(site, dag, year);
        Map<LocalDate, Day> days = new HashMap<>();
        runs.days().forEach((day, states) -> days.put(day, new Day(states, 0)));
        addPlanned(dag, now, days, zone);
        return new CalendarPage(
                dag,
                year.getValue(),
                today.getYear(),
                runs.runs(),
                CalendarDrawing.svg(
                        year, today, days, day -> "/dags/" + dag.id() + "/runs?from=" + day + "&until=" + day));
    }

    private static void addPlanned(DagGraph dag, Instant now, Map<LocalDate, Day> days, ZoneId zone) {
        Ticks ticks = Ticks.of(dag);
        if (ticks.calendar().isEmpty()) {
            return;
        }
        LocalDate last = now.atZone(zone).toLocalDate().plusDays(DAYS_AHEAD);
        Iterator<Instant> coming = ticks.from(now).limit(MOST_TICKS).iterator();
        while (coming.hasNext()) {
            LocalDate day = coming.next().atZone(zone).toLocalDate();
            if (day.isAfter(last)) {
                return;
            }
            days.put(day, days.getOrDefault(day, Day.EMPTY).withPlanned());
        }
    }
}
