package dev.kahn.web.site;

import dev.kahn.engine.plan.RunState;
import dev.kahn.graph.DagGraph;
import dev.kahn.view.Views;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the runs for a year went. Days are those of the DAG's zone.
 *
 * @param days how many runs for a day are in each state; days and states without any are missing
 */
public record YearOfRuns(SortedMap<LocalDate, EnumMap<RunState, Integer>> days) {

    /**
     * Looks.
     *
     * @param site what there is
     * @param dag whose runs
     * @param year for which year
     * @return the days, first to last
     */
    public static YearOfRuns of(Site site, DagGraph dag, Year year) {
        ZoneId zone = dag.zone();
        Instant from = year.atDay(1).atStartOfDay(zone).toInstant();
        Instant until = year.plusYears(1).atDay(1).atStartOfDay(zone).toInstant();
        SortedMap<LocalDate, EnumMap<RunState, Integer>> days = new TreeMap<>();
        for (Views.Moment run : site.views().statesBetween(dag.id(), from, until)) {
            days.computeIfAbsent(run.scheduledFor().atZone(zone).toLocalDate(), day -> new EnumMap<>(RunState.class))
                    .merge(run.state(), 1, Integer::sum);
        }
        return new YearOfRuns(days);
    }

    /**
     * All of them.
     *
     * @return how many runs there are
     */
    public int runs() {
        return days.values().stream()
                .flatMap(states -> states.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }
}
