package dev.kahn.view;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs that there are because of a backfill of another DAG. It is asked once for each DAG in a row, as a run is later than what led
 * to it.
 *
 * @param questions where to ask
 */
record Backfilled(Questions questions) {

    /** Which runs led to which; the numbers are given for the reason that {@code Views.TASKS_OF_RUNS} tells. */
    private static final String SELECT_LED_TO = """
            SELECT led.run_id, cause.run_id, cause.run_type
            FROM UNNEST(CAST(? AS BIGINT ARRAY)) AS wanted(id)
            JOIN run led ON led.run_id = wanted.id
            JOIN run_cause ON run_cause.run_id = led.run_id
            JOIN run cause ON cause.run_id = run_cause.cause_run_id
            WHERE led.run_type = 'TRIGGERED'
            """;

    /** A run, and one of those that led to it. */
    private record Led(long runId, long causeId, RunType type) {}

    /** The numbers of those among some runs to which a run of a backfill has led, or to what led to them. */
    Set<Long> among(List<RunRecord> runs) {
        Map<Long, Set<Long>> looked = new HashMap<>(); // what leads to which of the runs
        for (RunRecord run : runs) {
            if (run.type() == RunType.TRIGGERED) {
                looked.put(run.runId(), Set.of(run.runId()));
            }
        }
        Set<Long> found = new HashSet<>();
        while (!looked.isEmpty()) {
            Map<Long, Set<Long>> next = new HashMap<>();
            List<Led> steps = questions.list(
                    SELECT_LED_TO,
                    row -> new Led(row.getLong(1), row.getLong(2), RunType.valueOf(row.getString(3))),
                    (Object) looked.keySet().toArray(Long[]::new));
            for (Led step : steps) {
                Set<Long> of = looked.getOrDefault(step.runId(), Set.of());
                if (step.type() == RunType.BACKFILL) {
                    found.addAll(of);
                } else if (step.type() == RunType.TRIGGERED) {
                    next.computeIfAbsent(step.causeId(), id -> new HashSet<>()).addAll(of);
                }
            }
            looked = next;
        }
        return found;
    }
}
