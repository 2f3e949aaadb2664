package dev.kahn.node;

import dev.kahn.Event;
import dev.kahn.Incident;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.log.LogEnd;
import dev.kahn.log.LogFiles;
import dev.kahn.notify.Reporter;
import dev.kahn.setup.RunBoards;
import dev.kahn.setup.Storage;
import dev.kahn.view.GraphOrder;
import dev.kahn.view.Views;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds in the store and in the logs what notifications say about a run. Thread-safe. */
final class IncidentReporter implements Reporter {

    private static final int TASKS = 20;
    private static final int LINES = 40;

    private final Storage storage;
    private final Map<String, DagGraph> dags;
    private final String console;

    /**
     * @param dags whose zones and owners it knows
     * @param console the address of the console; empty if unknown
     */
    IncidentReporter(Storage storage, Collection<DagGraph> dags, String console) {
        this.storage = storage;
        this.dags = dags.stream().collect(Collectors.toMap(DagGraph::id, dag -> dag));
        this.console = console.replaceAll("/+$", "");
    }

    @Override
    public Incident inShort(NotificationRecord notification) {
        return incident(notification, Optional.empty(), Map.of(), List.of(), "");
    }

    @Override
    public Incident inFull(NotificationRecord notification) {
        Optional<Views> views = storage.views();
        Optional<RunRecord> run = views.flatMap(stored -> stored.run(notification.runId()));
        Optional<Instant> tick = run.filter(stored -> stored.type().isForTick()).map(RunRecord::scheduledFor);
        if (notification.event() == Event.RETRY) {
            return incident(notification, tick, Map.of(), List.of(), log(attempt(notification)));
        }
        if (notification.event() != Event.FAILURE || views.isEmpty()) {
            return incident(notification, tick, Map.of(), List.of(), "");
        }
        Optional<DagGraph> graph = run.flatMap(stored -> RunBoards.stored(views.get(), stored));
        List<TaskRecord> all = new ArrayList<>(views.get().tasks(notification.runId()));
        graph.ifPresent(dag -> all.sort(new GraphOrder(dag).by(TaskRecord::taskId)));
        List<TaskRecord> tasks =
                all.stream().filter(task -> isAbout(notification, task)).toList();
        Map<String, String> failed = new LinkedHashMap<>();
        in(tasks, TaskState.FAILED).forEach(task -> failed.put(task.instance().toString(), task.reason()));
        List<TaskRecord> affected = notification.taskId().isEmpty() ? all : after(notification, all, graph);
        List<String> notRun = in(affected, TaskState.UPSTREAM_FAILED, TaskState.CANCELLED)
                .map(task -> task.instance().toString())
                .toList();
        String log = in(tasks, TaskState.FAILED)
                .map(task -> log(new AttemptKey(
                        notification.dagId(), task.runId(), task.taskId(), task.mapIndex(), task.attempt())))
                .filter(end -> !end.isEmpty())
                .findFirst()
                .orElse("");
        return incident(notification, tick, failed, notRun, log);
    }

    /** A notification about a run is about all its tasks; one about a mapped task, about its elements too. */
    private static boolean isAbout(NotificationRecord notification, TaskRecord task) {
        return notification.taskId().isEmpty() || notification.taskId().equals(task.taskId());
    }

    /** The task and all that runs after it, directly or not. */
    private static List<TaskRecord> after(
            NotificationRecord notification, List<TaskRecord> tasks, Optional<DagGraph> graph) {
        Set<String> reached = new HashSet<>(Set.of(notification.taskId()));
        graph.ifPresent(dag -> dag.tasks().stream()
                .filter(task -> !Collections.disjoint(task.upstream(), reached))
                .forEach(task -> reached.add(task.id())));
        return tasks.stream().filter(task -> reached.contains(task.taskId())).toList();
    }

    private static Stream<TaskRecord> in(List<TaskRecord> tasks, TaskState... states) {
        return tasks.stream()
                .filter(task -> List.of(states).contains(task.state()))
                .limit(TASKS);
    }

    private static AttemptKey attempt(NotificationRecord notification) {
        return new AttemptKey(
                notification.dagId(),
                notification.runId(),
                notification.taskId(),
                notification.mapIndex(),
                notification.attempt());
    }

    /** A log that cannot be read does not stop the notification. */
    private String log(AttemptKey attempt) {
        LogFiles logs = storage.logs();
        try {
            return logs.file(attempt).isPresent() ? LogEnd.of(logs.file(attempt).get(), LINES) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private Incident incident(
            NotificationRecord row,
            Optional<Instant> tick,
            Map<String, String> failed,
            List<String> notRun,
            String log) {
        Optional<DagGraph> dag = Optional.ofNullable(dags.get(row.dagId()));
        ZoneId zone = dag.map(DagGraph::zone).orElse(ZoneOffset.UTC);
        return new Incident(
                row.event(),
                row.dagId(),
                row.runId(),
                row.instance().toString(),
                row.attempt(),
                row.raisedAt().truncatedTo(ChronoUnit.SECONDS).atZone(zone).toOffsetDateTime(),
                tick.map(at -> at.atZone(zone).toOffsetDateTime()),
                dag.map(DagGraph::owner).orElse(""),
                title(row),
                row.reason(),
                console.isEmpty() ? "" : console + "/runs/" + row.runId(),
                failed,
                notRun,
                log);
    }

    private static String title(NotificationRecord row) {
        String run = row.dagId() + " run " + row.runId();
        String what = row.taskId().isEmpty() ? run : run + ": task " + row.instance();
        return switch (row.event()) {
            case SUCCESS -> what + " succeeded";
            case FAILURE -> what + " failed";
            case RETRY ->
                run + ": attempt " + row.attempt() + " of task " + row.instance() + " failed and will be retried";
            case DEADLINE -> run + " is late";
            case SKIPPED -> what + " was skipped";
            case RECOVERED -> row.dagId() + " has recovered: run " + row.runId() + " succeeded";
        };
    }
}
