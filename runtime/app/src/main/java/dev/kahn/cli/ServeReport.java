package dev.kahn.cli;

import dev.kahn.engine.OverriddenValue;
import dev.kahn.engine.Pinning;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunChange;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.port.StoreException;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Ticks;
import dev.kahn.setup.Storage;
import dev.kahn.terminal.JsonEvent;
import dev.kahn.terminal.Screen;
import dev.kahn.view.Elapsed;
import dev.kahn.view.RunEnds;
import dev.kahn.view.StateWords;
import dev.kahn.view.Views;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code serve} prints: a line for each run that starts, is late or ends, and for each task that fails. */
final class ServeReport {

    private final Storage storage;
    private final Screen screen;
    private final boolean json;
    private final Times times;
    private final Clock clock;
    private final List<DagGraph> dags;
    private final List<OverriddenValue> overrides;
    private final Map<Long, String> dagIds = new HashMap<>();
    private final Set<Long> late = new HashSet<>();
    private final RunEnds ends;

    private ServeReport(Surroundings surroundings) {
        this.storage = surroundings.storage();
        this.screen = surroundings.screen();
        this.json = surroundings.json() || surroundings.settings().logsJson();
        this.times = surroundings.times();
        this.clock = surroundings.clock();
        this.dags = surroundings.settings().effective();
        this.ends = new RunEnds(clock.instant());
        this.overrides = surroundings.settings().overrides();
    }

    static ServeReport of(Surroundings surroundings) {
        return new ServeReport(surroundings);
    }

    /** Prints which DAGs there are, and what comes next. */
    void begin() {
        say(serving());
        if (!overrides.isEmpty()) {
            OverrideLines.lines(overrides).forEach(line -> say(line.toString()));
        }
    }

    private String serving() {
        Set<String> paused = new HashSet<>();
        storage.views()
                .ifPresent(views ->
                        views.dags().stream().filter(DagRecord::paused).forEach(row -> paused.add(row.dagId())));
        List<DagGraph> running =
                dags.stream().filter(dag -> !paused.contains(dag.id())).toList();
        boolean isOne = dags.size() == 1;
        String serving = "Serving " + dags.size() + (isOne ? " DAG" : " DAGs");
        if (running.isEmpty()) {
            return serving + (isOne ? ", which is paused." : ", all of them paused.");
        }
        int asleep = dags.size() - running.size();
        return serving + (asleep == 0 ? "." : ", " + asleep + " of them paused.") + " " + next(running);
    }

    private String next(List<DagGraph> running) {
        Instant now = clock.instant();
        return running.stream()
                .flatMap(dag -> Ticks.of(dag).next(now).stream().map(tick -> Map.entry(dag.id(), tick)))
                .min(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .map(next -> "Next: " + next.getKey() + " at " + times.near(next.getValue(), now) + ".")
                .orElseGet(() -> whyNothing(running));
    }

    private String whyNothing(List<DagGraph> running) {
        if (dags.stream().noneMatch(dag -> dag.calendar().isPresent())) {
            return dags.size() == 1 ? "It has no schedule." : "None of them has a schedule.";
        }
        return running.stream().noneMatch(dag -> dag.calendar().isPresent())
                ? "Nothing is due: those with a schedule are paused."
                : "Nothing is due: no schedule has another tick.";
    }

    /** Prints which runs another process has left and this one continues. Call it before the engine continues them. */
    void goOn() {
        Optional<Views> views = storage.views();
        List<RunRecord> left = views.map(Views::openRuns).orElse(List.of());
        left.forEach(ends::wasOpen);
        Map<String, Map<String, Pinning.Difference>> known = new HashMap<>(); // by DAG, then version
        left.stream()
                .filter(run -> run.state() == RunState.RUNNING)
                .filter(run ->
                        continues(run, views.orElseThrow(), known.computeIfAbsent(run.dagId(), id -> new HashMap<>())))
                .forEach(run -> {
                    dagIds.put(run.runId(), run.dagId());
                    say(run.dagId() + " run " + run.runId() + " was interrupted and continues");
                });
    }

    /** Of one that this version of its DAG cannot continue, the engine tells at once that it has failed. */
    private boolean continues(RunRecord run, Views views, Map<String, Pinning.Difference> known) {
        Optional<DagGraph> dag =
                dags.stream().filter(each -> each.id().equals(run.dagId())).findFirst();
        if (dag.isEmpty() || dag.get().version().equals(run.version())) {
            return dag.isPresent();
        }
        try {
            return Pinning.compare(run, views.tasks(run.runId()), dag.get(), views::graph, known)
                    .stops()
                    .isEmpty();
        } catch (RefusedException e) {
            return false;
        }
    }

    /** The time with which each line begins. It has a date, because the lines may be kept for months. */
    String now() {
        return times.dateAndClock(clock.instant());
    }

    /** Prints a line. */
    void say(String text) {
        if (json) {
            screen.note(text);
        } else {
            screen.println(Line.of(now() + "  " + text));
        }
    }

    void tell(RunChange change) {
        if (change instanceof RunRecord run) {
            tell(run);
        } else if (change instanceof TaskRecord task && task.state() == TaskState.FAILED) {
            tellFailed(task);
        }
    }

    private void tell(RunRecord run) {
        Optional<String> words = words(run); // which also remembers how far it is
        if (json) {
            screen.println(JsonEvent.of(run, clock.instant()));
        } else {
            words.ifPresent(this::say);
        }
    }

    private void tellFailed(TaskRecord task) {
        String dagId = Optional.ofNullable(dagIds.get(task.runId()))
                .or(() -> stored(task.runId()))
                .orElse("");
        if (json) {
            screen.println(JsonEvent.of(task, dagId, isMapped(dagId, task), clock.instant()));
        } else {
            say((dagId + " run ").strip() + " " + task.runId() + ": task " + task.instance() + " failed: "
                    + task.reason());
        }
    }

    /** The DAG of a run that was done before a task of it was marked; empty while the store is away. */
    private Optional<String> stored(long runId) {
        try {
            return storage.views().flatMap(views -> views.run(runId)).map(RunRecord::dagId);
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    private boolean isMapped(String dagId, TaskRecord task) {
        return dags.stream()
                .filter(dag -> dag.id().equals(dagId))
                .flatMap(dag -> dag.task(task.taskId()).stream())
                .anyMatch(node -> node.forEach() != null);
    }

    private Optional<String> words(RunRecord run) {
        String name = run.dagId() + " run " + run.runId();
        boolean isEnd = ends.isEnd(run);
        if (run.state().isDone() && !isEnd) {
            return Optional.empty(); // a task was marked later
        }
        if (run.deadlineMissedAt() != null && late.add(run.runId())) {
            say(name + " is late: it should have ended by now");
        }
        if (isEnd) {
            dagIds.remove(run.runId());
            late.remove(run.runId());
            String took = Elapsed.text(run.startedAt(), run.endedAt(), clock.instant());
            return Optional.of(name + " " + StateWords.word(run.state()) + (took.isEmpty() ? "" : " after " + took)
                    + (run.reason().isEmpty() ? "" : ": " + run.reason()));
        }
        return run.state() == RunState.RUNNING && dagIds.put(run.runId(), run.dagId()) == null
                ? Optional.of(name + " started, for " + times.dateAndClock(run.scheduledFor()))
                : Optional.empty();
    }
}
