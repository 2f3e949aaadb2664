package dev.kahn.view;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The runs that exist because of a backfill of another DAG. It needs one query for each link of a chain of DAGs, because a
 * run is later than what led to it.
 *
 * @param questions queries the store
 */
record LedByBackfill(Questions questions) {

    /** Which runs led to which. The numbers are passed in for the reason given at {@code Views.TASKS_OF_RUNS}. */
    private static final String SELECT_LED_TO = """
            SELECT led.run_id, cause.run_id, cause.run_type
            FROM UNNEST(CAST(? AS BIGINT ARRAY)) AS wanted(id)
            JOIN run led ON led.run_id = wanted.id
            JOIN run_cause ON run_cause.run_id = led.run_id
            JOIN run cause ON cause.run_id = run_cause.cause_run_id
            WHERE led.run_type = 'TRIGGERED'
            """;

    /** A run, and one of the runs that led to it. */
    private record Led(long runId, long causeId, RunType type) {}

    /** The numbers of the given runs that a backfill's run has led to, directly or not. */
    Set<Long> among(List<RunRecord> runs) {
        Map<Long, Set<Long>> looked = new HashMap<>(); // the runs examined → which of the given runs they led to
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
