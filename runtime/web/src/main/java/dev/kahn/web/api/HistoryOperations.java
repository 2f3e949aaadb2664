package dev.kahn.web.api;

import static dev.kahn.web.api.Operation.get;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.Reply;
import dev.kahn.web.site.Site;
import dev.kahn.web.site.YearOfRuns;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The API of the outcomes and durations of a DAG's runs, for a year or the last few. Thread-safe. */
final class HistoryOperations {

    private static final int RUNS = 25;

    private final Site site;

    HistoryOperations(Site site) {
        this.site = site;
    }

    List<Operation> all() {
        return List.of(
                get("/dags/{dag}/calendar", "getDagCalendar", "The outcomes of the runs of each day of a year.")
                        .query("year", "integer", "The year, in the zone of the DAG. Default: this year.")
                        .gives(DagCalendar.class)
                        .by(this::calendar),
                get(
                                "/dags/{dag}/durations",
                                "getDagDurations",
                                "How long the DAG's last " + RUNS + " runs and their tasks took.")
                        .gives(DagDurations.class)
                        .by(this::durations));
    }

    /** A year, and its days that have runs, first to last. */
    record DagCalendar(int year, String zone, List<CalendarDay> days) {}

    /** A day, such as 2026-11-29, and how many of its runs are in each state. */
    record CalendarDay(String day, Map<String, Integer> runs) {}

    /** The runs, newest first. */
    record DagDurations(List<RunDuration> runs) {}

    /** When a run started and ended. */
    record RunDuration(
            long run,
            RunState state,
            Instant scheduledFor,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            List<TaskDuration> tasks) {}

    /** When a task started and ended, including retries. */
    record TaskDuration(
            String task,
            TaskState state,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {}

    private Reply calendar(Call call) {
        DagGraph dag = Lookup.dag(site, call);
        ZoneId zone = dag.zone();
        Year wanted = call.queryYear().orElseGet(() -> Year.now(site.clock().withZone(zone)));
        YearOfRuns year = YearOfRuns.of(site, dag, wanted);
        return Json.reply(new DagCalendar(
                wanted.getValue(),
                zone.getId(),
                year.days().entrySet().stream()
                        .map(day -> new CalendarDay(day.getKey().toString(), byName(day.getValue())))
                        .toList()));
    }

    private static Map<String, Integer> byName(Map<RunState, Integer> states) {
        Map<String, Integer> named = new TreeMap<>();
        states.forEach((state, runs) -> named.put(state.name(), runs));
        return named;
    }

    private Reply durations(Call call) {
        DagGraph dag = Lookup.dag(site, call);
        return Json.reply(site.together(moment -> {
            List<RunRecord> runs = moment.views().runs(dag.id(), RUNS);
            Map<Long, List<TaskDuration>> tasks = moment.views().tasks(runs).stream()
                    .collect(Collectors.groupingBy(
                            TaskRecord::runId,
                            Collectors.mapping(
                                    task -> new TaskDuration(
                                            task.taskId(), task.state(), task.startedAt(), task.endedAt()),
                                    Collectors.toList())));
            return new DagDurations(runs.stream()
                    .map(run -> new RunDuration(
                            run.runId(),
                            run.state(),
                            run.scheduledFor(),
                            run.startedAt(),
                            run.endedAt(),
                            tasks.getOrDefault(run.runId(), List.of())))
                    .toList());
        }));
    }
}
