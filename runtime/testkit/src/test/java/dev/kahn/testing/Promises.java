package dev.kahn.testing;

import dev.kahn.Catchup;
import dev.kahn.Event;
import dev.kahn.engine.BackfillWish;
import dev.kahn.engine.Backfilled;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.BodyOutcome;
import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.schedule.TickLead;
import dev.kahn.graph.Condition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Schedule;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.Ticks;
import dev.kahn.testing.engine.MemoryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the engine promises, checked against what is stored and what runs, without a look into the engine. */
final class Promises {
    private static final Set<Event> OUTCOMES = Set.of(Event.SUCCESS, Event.FAILURE);

    private final MemoryStore store;
    private final Map<String, DagGraph> versions = new HashMap<>();
    private World world = new World(List.of());
    private final Set<AttemptKey> begun = new HashSet<>();
    private final Set<Long> meddled = new HashSet<>();
    private final Map<Object, TaskState> ended = new HashMap<>();
    private final Map<Object, Set<String>> returned = new HashMap<>();
    private final Set<Long> succeeded = new HashSet<>();
    private final Map<String, List<Long>> latestSuccesses = new HashMap<>();

    /** What was told wrongly: who is told may throw nothing. */
    private final List<String> broken = new ArrayList<>();

    /** Backfills of ticks that had a success when they were asked for, whatever else was asked for in the same turn. */
    private final Set<BackfillRecord> needless = new HashSet<>();

    /** Runs of which people have said, one by one, that they run again, or how they are to count. */
    private final Set<Long> byHand = new HashSet<>();

    /** Backfills that were asked for and, as far as that is known, have not ended. */
    private final List<BackfillWish> wishes = new ArrayList<>();

    Promises(MemoryStore store) {
        this.store = store;
    }

    /** From now on the engine runs these versions. */
    void areMadeFor(World running) {
        world = running;
        running.dags().forEach(dag -> versions.put(dag.id() + dag.version(), dag));
    }

    /** What a run is pinned to. */
    DagGraph dag(long runId) {
        RunRecord run = store.runs().stream()
                .filter(row -> row.runId() == runId)
                .findFirst()
                .orElseThrow();
        return Objects.requireNonNull(versions.get(run.dagId() + run.version()));
    }

    TaskNode task(AttemptKey attempt) {
        return dag(attempt.runId()).task(attempt.taskId()).orElseThrow();
    }

    /** From now on people decide what runs again, and what that means for the others. */
    void isMeddledWith(long runId) {
        meddled.add(runId);
        byHand.add(runId);
    }

    /** Somebody wants runs for ticks. */
    void isWished(BackfillWish wish) {
        wishes.add(wish);
        expectBackfills();
    }

    /** Until the end of the next turn, runs can run again because of backfills: all that failed, or just all. */
    void expectBackfills() {
        wishes.removeIf(wish -> store.backfills().stream()
                .anyMatch(row -> row.endedAt() != null
                        && row.dagId().equals(wish.dagId())
                        && row.from().equals(wish.from())
                        && row.to().equals(wish.to())));
        for (BackfillWish wish : wishes) {
            for (RunRecord run : runsOfTicks(wish.dagId(), wish.from(), wish.to())) {
                if (wish.again() || run.state() != RunState.SUCCESS) {
                    meddled.add(run.runId());
                }
            }
        }
    }

    private List<RunRecord> runsOfTicks(String dagId, Instant from, Instant to) {
        return store.runs().stream()
                .filter(run -> run.dagId().equals(dagId) && run.type().isForTick())
                .filter(run -> !run.scheduledFor().isBefore(from))
                .filter(run -> !run.scheduledFor().isAfter(to))
                .toList();
    }

    private static void promise(boolean isKept, String promise, Object... details) {
        if (!isKept) {
            throw new AssertionError(promise + ": " + List.of(details));
        }
    }

    /** What must hold in the moment that a body is called. */
    void checkStart(Command.Start order, List<AttemptKey> running, Instant now) {
        AttemptKey attempt = order.attempt();
        TaskNode task = task(attempt);
        promise(isInTime(order.run(), now), "no body is called before the tick of its run", order.run(), now);
        promise(
                running.stream().noneMatch(other -> isSameInstance(other, attempt)),
                "two bodies of one task instance never run at once",
                attempt);
        promise(begun.add(attempt) || task.poll() != null, "a body is called once for each attempt", attempt);
        promise(
                store.attempts(attempt.runId(), attempt.taskId()).stream()
                        .anyMatch(row -> row.attempt().equals(attempt) && row.state() == AttemptState.RUNNING),
                "an attempt is stored before its body is called",
                attempt);
        TaskRecord row = row(attempt.runId(), attempt.instance());
        promise(row != null && row.state() == TaskState.RUNNING, "a task runs only once that is stored", attempt);
        if (!meddled.contains(attempt.runId())) {
            promise(!isSuccess(attempt), "what succeeded does not run again", attempt);
            checkDependencies(attempt, task);
        }
        checkInputs(order, task);
    }

    /** What must hold in the moment that a body takes its inputs, which can be long after it was called. */
    void checkTaken(Command.Start order, Map<String, String> before) {
        promise(
                Rig.taken(order, store).equals(before),
                "a body takes the same results, however late",
                order.attempt(),
                before);
    }

    /** A body has returned something, which may come too late to count. */
    void isReturned(AttemptKey attempt, BodyOutcome outcome) {
        if (outcome instanceof BodyOutcome.Succeeded succeeded && succeeded.result() != null) {
            returned.computeIfAbsent(instance(attempt), any -> new HashSet<>()).add(succeeded.result());
        }
    }

    private static TaskRecord.Key instance(AttemptKey attempt) {
        return new TaskRecord.Key(attempt.runId(), attempt.taskId(), attempt.mapIndex());
    }

    private void checkResult(RunRecord run, TaskNode task, TaskRecord row) {
        boolean hasBody = task.forEach() == null || row.mapIndex() != TaskRecord.NOT_MAPPED;
        if (hasBody) {
            String result = row.result();
            boolean isGiven = result == null
                    ? meddled.contains(run.runId())
                            || row.state() != TaskState.SUCCESS
                            || task.result().equals("void")
                    : returned.getOrDefault(row.key(), Set.of()).contains(result);
            promise(isGiven || task.poll() != null, "what a body returned is stored, and stays so", row);
        }
    }

    private static boolean isSameInstance(AttemptKey one, AttemptKey other) {
        return one.runId() == other.runId() && one.instance().equals(other.instance());
    }

    private boolean isSuccess(AttemptKey attempt) {
        return ended.get(instance(attempt)) == TaskState.SUCCESS;
    }

    private void checkDependencies(AttemptKey attempt, TaskNode task) {
        List<TaskState> upstream =
                task.upstream().stream().map(id -> state(attempt.runId(), id)).toList();
        List<TaskState> done = upstream.stream().filter(TaskState::isDone).toList();
        boolean mayStart = done.size() == upstream.size()
                ? ReferenceRules.isMet(task.rule(), upstream)
                : ReferenceRules.mayStartEarly(task.rule(), done);
        promise(mayStart, "a task starts only if its trigger rule is met by what is stored", attempt, upstream);
        promise(isOnBranchTaken(attempt.runId(), task), "a task starts only on the branch taken", attempt);
    }

    private boolean isOnBranchTaken(long runId, TaskNode task) {
        Condition when = task.when();
        if (when == null) {
            return true;
        }
        TaskRecord decider = row(runId, InstanceKey.of(when.task()));
        return decider != null
                && decider.state() == TaskState.SUCCESS
                && when.value().equals(decider.result());
    }

    private void checkInputs(Command.Start order, TaskNode task) {
        AttemptKey attempt = order.attempt();
        DagGraph dag = dag(attempt.runId());
        Map<String, String> taken = Rig.taken(order, store);
        for (String from : task.from()) {
            promise(
                    Objects.equals(taken.get(from), result(attempt.runId(), dag, from)),
                    "a body takes just what is stored of the result",
                    attempt,
                    from,
                    taken);
        }
        promise((task.forEach() == null) == (order.element() == null), "a mapped body takes an element", attempt);
    }

    /** The list of a mapped task is that of its elements which succeeded, in their order. */
    private @Nullable String result(long runId, DagGraph dag, String taskId) {
        TaskRecord whole = row(runId, InstanceKey.of(taskId));
        if (whole == null || whole.state() != TaskState.SUCCESS) {
            return null;
        }
        if (dag.task(taskId).orElseThrow().forEach() == null) {
            return whole.result();
        }
        List<String> results = store.tasks(runId).stream()
                .filter(row -> row.taskId().equals(taskId) && row.mapIndex() >= 0)
                .filter(row -> row.state() == TaskState.SUCCESS)
                .sorted(Comparator.comparingInt(TaskRecord::mapIndex))
                .map(row -> String.valueOf(row.result()))
                .toList();
        return "[" + String.join(",", results) + "]";
    }

    /** A success that nobody meddled with leads to one run at most; and of those that came last one does, whatever happened. */
    private void checkChains() {
        Set<Long> causes = new HashSet<>();
        for (RunRecord run : store.runs()) {
            for (CauseRecord cause : store.causes(run.runId())) {
                boolean isFirst = causes.add(cause.causeId()) || meddled.contains(cause.causeId());
                promise(isFirst, "each success counts once", run, cause);
            }
        }
        for (DagGraph dag : world.dags()) {
            for (String upstream : dag.after()) {
                List<Long> last = latestSuccesses.getOrDefault(upstream, List.of());
                promise(
                        last.isEmpty() || last.stream().anyMatch(causes::contains),
                        "the latest success leads to a run",
                        dag.id(),
                        last);
            }
        }
    }

    /**
     * Of each DAG those that came with the last step that had any. Where people meddle it is not known from outside which
     * counts.
     */
    private void noteSuccesses() {
        Map<String, List<Long>> fresh = new HashMap<>();
        for (RunRecord run : store.runs()) {
            if (meddled.contains(run.runId())) {
                latestSuccesses.put(run.dagId(), List.of());
            } else if (run.state() == RunState.SUCCESS && succeeded.add(run.runId())) {
                fresh.computeIfAbsent(run.dagId(), any -> new ArrayList<>()).add(run.runId());
            }
        }
        latestSuccesses.putAll(fresh);
    }

    /** What must hold between any two steps. */
    void check(List<AttemptKey> running) {
        noteSuccesses();
        checkTicks();
        checkBackfills();
        checkSlots(running);
        for (DagGraph dag : world.dags()) {
            long active = store.runs().stream()
                    .filter(run -> run.dagId().equals(dag.id()) && run.state() == RunState.RUNNING)
                    .count();
            promise(active <= dag.maxActiveRuns(), "no more runs are active than may be", dag.id(), active);
        }
        for (RunRecord run : store.runs()) {
            Instant began = run.startedAt();
            promise(began == null || isInTime(run, began), "a run does not begin before its tick", run);
            store.tasks(run.runId()).forEach(row -> check(run, row));
        }
    }

    /** By hours too early, because somebody has set the clock back, is none of the engine's doing. */
    private static boolean isInTime(RunRecord run, Instant began) {
        return TickLead.momentOf(run, began).equals(began);
    }

    private void checkSlots(List<AttemptKey> running) {
        Map<String, Integer> parallel = new HashMap<>();
        int slots = 0;
        for (AttemptKey attempt : running) {
            TaskNode task = task(attempt);
            slots += "db".equals(task.settings().pool()) ? task.slots() : 0;
            int same = parallel.merge(attempt.runId() + task.id(), 1, Integer::sum);
            TaskRecord row = row(attempt.runId(), attempt.instance());
            promise(
                    store.isInDoubt()
                            || (row != null && row.state() == TaskState.RUNNING && row.attempt() == attempt.number()),
                    "a body runs only as long as its attempt",
                    attempt,
                    String.valueOf(row));
            promise(
                    task.maxParallel() == 0 || same <= task.maxParallel(),
                    "no more elements run at once than maxParallel",
                    attempt,
                    same);
        }
        promise(slots <= World.SLOTS, "the slots of a pool are never exceeded", running);
    }

    private void check(RunRecord run, TaskRecord row) {
        TaskNode task = dag(run.runId()).task(row.taskId()).orElseThrow();
        checkResult(run, task, row);
        TaskState before = ended.get(row.key());
        if (!meddled.contains(run.runId())) {
            promise(before == null || before == row.state(), "what has ended stays as it ended", row, before);
        }
        if (row.state().isDone()) {
            ended.put(row.key(), row.state());
            promise(row.endedAt() != null && row.dueAt() == null, "what has ended waits for nothing", row);
        }
        int retries = Objects.requireNonNull(task.settings().retries());
        promise(row.failures() <= retries + 1, "nothing is tried more often than its retries allow", row);
        promise(row.lost() <= 4, "nothing is lost more often than four times", row);
        long lost = store.attempts(run.runId(), row.taskId()).stream()
                .filter(attempt -> attempt.attempt().mapIndex() == row.mapIndex())
                .filter(attempt ->
                        attempt.state() == AttemptState.LOST && !attempt.error().equals("its process was stopped"))
                .count();
        promise(row.lost() <= lost, "an orderly end of the process counts against nobody", row);
        promise(
                !run.state().isDone() || row.state().isDone() || row.state() == TaskState.PENDING,
                "a run that has ended has no task under way",
                run,
                row);
        List<AttemptRecord> open = store.attempts(run.runId(), row.taskId()).stream()
                .filter(attempt -> attempt.attempt().mapIndex() == row.mapIndex())
                .filter(attempt -> attempt.state() == AttemptState.RUNNING)
                .toList();
        promise(open.size() <= 1, "a task instance has one open attempt at most", open);
        promise(open.isEmpty() || !row.state().isDone(), "what has ended has no open attempt", row, open);
    }

    /** Of a tick that succeeded nothing runs again, unless that is wanted. */
    void mayRunAgain(BackfillRecord wish) {
        runOfTick(wish).ifPresent(run -> {
            if (wish.again() || run.state() != RunState.SUCCESS) {
                isMeddledWith(run.runId());
            } else {
                needless.add(wish);
            }
        });
    }

    /** Who asked for the run of a tick is told what became of it. */
    void checkBackfilled(BackfillRecord wish, Backfilled told) {
        RunRecord run = runOfTick(wish).orElse(null);
        boolean isThatOfItsTick =
                run != null && run.runId() == told.runId() && store.backfills().contains(wish);
        if (!isThatOfItsTick
                || !(told.isToRun() || needless.contains(wish) || (!wish.again() && run.state() == RunState.SUCCESS))) {
            broken.add(wish + " was told of " + told + ", and there is " + run);
        }
    }

    private Optional<RunRecord> runOfTick(BackfillRecord wish) {
        return store.runAt(wish.dagId(), wish.to()).flatMap(store::record);
    }

    /** How far a backfill has come is stored with the run of its tick. */
    private void checkBackfills() {
        promise(broken.isEmpty(), "a backfilled tick is told only once it has its run, or had a success", broken);
        for (BackfillRecord row : store.backfills()) {
            if (row.backfillId() < 0) {
                promise(runOfTick(row).isPresent(), "a tick that is decided by a backfill has its run", row);
            } else {
                checkBackfill(row);
            }
        }
    }

    /** Where several fill the same ticks, one lets runs of the other run again. */
    private void checkBackfill(BackfillRecord row) {
        Instant until =
                Objects.requireNonNullElse(row.decidedUntil(), row.from().minusNanos(1));
        List<RunRecord> runs = runsOfTicks(row.dagId(), row.from(), until);
        boolean isAlone = store.backfills().stream()
                        .filter(other -> other.backfillId() > 0 && other.dagId().equals(row.dagId()))
                        .count()
                == 1;
        long ticks = Ticks.of(world.dag(row.dagId()))
                .from(row.from())
                .takeWhile(tick -> !tick.isAfter(until))
                .count();
        promise(runs.size() == ticks, "a tick that a backfill has come to has its run", row, runs);
        promise(
                !isAlone
                        || runsOfTicks(row.dagId(), until.plusNanos(1), row.to()).stream()
                                .allMatch(run -> run.type() != RunType.BACKFILL
                                        || run.scheduledFor().isBefore(row.from())
                                        || store.backfills().stream()
                                                .anyMatch(single -> single.backfillId() < 0
                                                        && single.to().equals(run.scheduledFor()))),
                "how far a backfill has come is stored with the run of each tick",
                row);
        boolean isEnded = row.endedAt() != null;
        Instant next = Ticks.of(world.dag(row.dagId())).next(until).orElseThrow();
        promise(
                !isEnded || row.isCancelled() || next.isAfter(row.to()),
                "a backfill ends when each of its ticks has its run",
                row);
        List<Long> under = runs.stream()
                .filter(run -> !run.state().isDone() && !byHand.contains(run.runId()))
                .map(RunRecord::runId)
                .toList();
        promise(
                !isAlone || under.size() <= (isEnded ? 0 : row.parallel()),
                "no more runs of a backfill are under way than it wants, and none once it has ended",
                row,
                under);
    }

    /** Of a DAG that catches up with all, each tick that is decided has its run; of any DAG, it has one at most. */
    private void checkTicks() {
        Set<List<Object>> ticks = new HashSet<>();
        for (RunRecord run : store.runs()) {
            boolean isFirst = !run.type().isForTick() || ticks.add(List.of(run.dagId(), run.scheduledFor()));
            promise(isFirst, "a tick has one run at most", run);
        }
        for (DagRecord row : store.dags()) {
            DagGraph dag = world.dag(row.dagId());
            Optional<Schedule> calendar = dag.calendar().filter(any -> dag.catchup() == Catchup.ALL);
            if (calendar.isPresent()) {
                for (Optional<Instant> tick = calendar.get().next(Simulation.START, dag.zone());
                        !tick.orElseThrow().isAfter(row.decidedUntil());
                        tick = calendar.get().next(tick.orElseThrow(), dag.zone())) {
                    promise(ticks.contains(List.of(dag.id(), tick.get())), "no tick is lost", row, tick.get());
                }
            }
        }
    }

    /** What must hold of runs that nobody meddled with, once they have ended: it follows from the graph alone. */
    void checkTheEnd() {
        checkRecoveries();
        checkChains();
        for (RunRecord run : store.runs()) {
            if (!meddled.contains(run.runId())) {
                checkNotifications(run);
            }
            if (!meddled.contains(run.runId())
                    && run.state() != RunState.CANCELLED
                    && !run.reason().contains("timeout of 15m")
                    && !wasStoppedByUpgrade(run)) {
                checkTheEnd(run);
            }
        }
    }

    /** Each event has told each of its targets once, whatever crashed in between. */
    private void checkNotifications(RunRecord run) {
        boolean isFailed = run.state() == RunState.FAILED;
        promiseTold(run, Event.FAILURE, "", -1, 0, World.ALL, isFailed ? 1 : 0);
        promiseTold(run, Event.FAILURE, "", -1, 0, World.FAILURES, isFailed ? 1 : 0);
        promiseTold(run, Event.SUCCESS, "", -1, 0, World.ALL, run.state() == RunState.SUCCESS ? 1 : 0);
        promiseTold(run, Event.DEADLINE, "", -1, 0, World.ALL, run.deadlineMissedAt() == null ? 0 : 1);
        for (TaskRecord row : store.tasks(run.runId())) {
            if (row.mapIndex() == TaskRecord.NOT_MAPPED) {
                promiseTold(run, row, Event.SKIPPED, row.state() == TaskState.SKIPPED);
                promiseTold(run, row, Event.FAILURE, row.state() == TaskState.FAILED);
                promiseTold(run, row, Event.SUCCESS, row.state() == TaskState.SUCCESS);
            }
            for (AttemptRecord attempt : store.attempts(run.runId(), row.taskId())) {
                AttemptKey key = attempt.attempt();
                if (key.mapIndex() == row.mapIndex()) {
                    int retries = wasTriedAgain(attempt, row) ? 1 : 0;
                    String target = isOwn(run, key.taskId(), Event.RETRY) ? World.TASKS : World.ALL;
                    promiseTold(run, Event.RETRY, key.taskId(), key.mapIndex(), key.number(), target, retries);
                }
            }
        }
    }

    /** What a task says is told to whom it says; else the DAG is asked, unless that speaks of its runs. */
    private void promiseTold(RunRecord run, TaskRecord row, Event event, boolean hasHappened) {
        boolean isOwn = isOwn(run, row.taskId(), event);
        promiseTold(run, event, row.taskId(), -1, row.attempt(), World.TASKS, isOwn && hasHappened ? 1 : 0);
        boolean isOfDag = !isOwn && event == Event.SKIPPED;
        promiseTold(run, event, row.taskId(), -1, row.attempt(), World.ALL, isOfDag && hasHappened ? 1 : 0);
    }

    private boolean isOwn(RunRecord run, String taskId, Event event) {
        return dag(run.runId()).task(taskId).orElseThrow().notifications().stream()
                .anyMatch(notification -> notification.on().contains(event));
    }

    /** An attempt that failed and is not the one that its task failed with: a sensor's time can be over before the next one. */
    private static boolean wasTriedAgain(AttemptRecord attempt, TaskRecord row) {
        boolean hasFailed = attempt.state() == AttemptState.FAILED || attempt.state() == AttemptState.TIMED_OUT;
        boolean isLast = attempt.attempt().number() == row.attempt()
                && (row.state() == TaskState.FAILED || row.state() == TaskState.SKIPPED)
                && (row.reason() + ";").startsWith(attempt.error() + ";");
        return hasFailed && !isLast;
    }

    private void promiseTold(
            RunRecord run, Event event, String taskId, int mapIndex, int attempt, String target, int times) {
        long told = store.notifications().stream()
                .filter(row -> row.runId() == run.runId()
                        && row.event() == event
                        && row.taskId().equals(taskId))
                .filter(row -> row.mapIndex() == mapIndex && row.attempt() == attempt)
                .filter(row -> row.target().equals(target))
                .count();
        promise(told == times, "an event tells each of its targets once", run, event, taskId, mapIndex, attempt, told);
    }

    /** A success of the latest run after a failure of it, or of the one before, is a recovery, and nothing else is. */
    private void checkRecoveries() {
        Map<String, NotificationRecord> before = new HashMap<>();
        Set<Long> recovered = new HashSet<>();
        Set<Long> told = new HashSet<>();
        for (NotificationRecord row : store.notifications()) {
            if (row.event() == Event.RECOVERED) {
                told.add(row.id() - 1); // it is decided right after the success is
            } else if (row.target().equals(World.ALL) && OUTCOMES.contains(row.event())) {
                NotificationRecord latest = before.get(row.dagId());
                if (latest == null || row.runId() >= latest.runId()) {
                    before.put(row.dagId(), row);
                    if (latest != null && latest.event() == Event.FAILURE && row.event() == Event.SUCCESS) {
                        recovered.add(row.id());
                    }
                }
            }
        }
        promise(told.equals(recovered), "a success after a failure tells of a recovery", told, recovered);
    }

    /** Then one of its tasks is gone that it still needed. */
    private boolean wasStoppedByUpgrade(RunRecord run) {
        if (!run.reason().contains("was changed so that run")) {
            return false;
        }
        promise(
                versions.values().stream()
                        .filter(dag -> dag.id().equals(run.dagId()))
                        .anyMatch(dag -> dag(run.runId()).tasks().stream()
                                .filter(task -> dag.task(task.id()).isEmpty())
                                .anyMatch(task -> !isCompleted(state(run.runId(), task.id())))),
                "an upgrade stops a run only if the run still needs what is gone",
                run);
        return true;
    }

    private static boolean isCompleted(TaskState state) {
        return state.isDone() && state != TaskState.CANCELLED;
    }

    private void checkTheEnd(RunRecord run) {
        boolean failed = false;
        for (TaskNode task : dag(run.runId()).tasks()) {
            TaskState state = state(run.runId(), task.id());
            failed |= state.isFailure() && !task.allowFailure();
            promise(state.isDone(), "a run that has ended has ended all its tasks", run, task.id(), state);
            List<TaskState> upstream =
                    task.upstream().stream().map(id -> state(run.runId(), id)).toList();
            TaskRecord row = Objects.requireNonNull(row(run.runId(), InstanceKey.of(task.id())));
            if (!ReferenceRules.isMet(task.rule(), upstream)) {
                promise(
                        state == ReferenceRules.notMet(task.rule(), upstream) && row.startedAt() == null,
                        "a task whose rule is not met ends as the rules say",
                        run.runId(),
                        row,
                        upstream);
            } else if (!isOnBranchTaken(run.runId(), task)) {
                promise(state == TaskState.SKIPPED, "a task on a branch not taken is skipped", row);
            } else if (task.forEach() == null || result(run.runId(), dag(run.runId()), task.forEach()) != null) {
                promise(row.startedAt() != null, "a task whose rule is met has run", row, upstream);
            }
        }
        promise(
                run.state() == (failed ? RunState.FAILED : RunState.SUCCESS),
                "a run fails if and only if a task failed that may not",
                run);
    }

    private TaskState state(long runId, String taskId) {
        TaskRecord row = row(runId, InstanceKey.of(taskId));
        return row == null ? TaskState.PENDING : row.state();
    }

    private @Nullable TaskRecord row(long runId, InstanceKey instance) {
        return store.task(runId, instance.toString()).orElse(null);
    }
}
