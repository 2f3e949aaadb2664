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
 * The outcomes of the runs of a year. Days are in the zone of the DAG.
 *
 * @param days how many runs are in each state on each day; days and states without runs are missing
 */
public record YearOfRuns(SortedMap<LocalDate, EnumMap<RunState, Integer>> days) {

    /**
     * Reads them.
     *
     * @param site what there is
     * @param dag the DAG
     * @param year the year
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
     * The total.
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
