package dev.kahn.testing;

import dev.kahn.Interval;
import dev.kahn.engine.BackfillWish;
import dev.kahn.engine.Engine;
import dev.kahn.engine.Pinning;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.Clearing;
import dev.kahn.engine.plan.Effects;
import dev.kahn.engine.plan.LiveRun;
import dev.kahn.engine.plan.Outbox;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunEvent;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.StoredRun;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.port.StoreException;
import dev.kahn.engine.schedule.TickLead;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.json.GraphJsonWriter;
import dev.kahn.testing.engine.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * The real engine in a world where time, chance and disasters come from a seed, with every promise checked after every
 * step. When one is broken, the actions that led there are cut down to those that matter.
 */
final class Simulation {
    static final Instant START = Instant.parse("2026-11-23T16:00:00Z");
    private static final int ACTIONS = 60;
    private static final int PATIENCE = 3_000;

    /** So long that it is often used, among steps of half a minute. */
    private static final TickLead LEAD = new TickLead(1, Duration.ofSeconds(30), TickLead.LONGEST);

    private boolean isBusy;
    private World world;
    private final ManualClock clock = new ManualClock(START);
    private final MemoryStore store = new MemoryStore();
    private final Promises promises;
    private CheckedExecutor bodies;
    private Engine engine;
    private long lastBackfillId;

    private Simulation(World world) {
        this.world = world;
        this.promises = new Promises(store);
        this.bodies = new CheckedExecutor(promises, store, clock);
        this.engine = newEngine();
    }

    private Engine newEngine() {
        promises.areMadeFor(world);
        world.dags().forEach(dag -> store.saveGraph(dag.id(), dag.version(), GraphJsonWriter.pretty(dag)));
        Engine fresh = new Engine(world.dags(), store, bodies, changes -> {}, clock);
        fresh.schedule(dagId -> "{}", LEAD);
        return fresh;
    }

    /**
     * Plays what follows from a seed.
     *
     * @throws AssertionError if a promise is broken, with the seed and the shortest way there that was found
     */
    static void play(long seed) {
        World world = World.of(new Random(seed));
        List<Action> actions = new ArrayList<>();
        try {
            new Simulation(world).playAtRandom(new Random(seed + 1), actions);
        } catch (RuntimeException | AssertionError broken) {
            List<Action> shortest = shortened(world, actions);
            AssertionError error = new AssertionError("seed " + seed + ", " + shortest.size() + " of " + actions.size()
                    + " actions: " + failure(world, shortest) + "\n  "
                    + String.join(
                            "\n  ", shortest.stream().map(Action::toString).toList()) + "\n" + world);
            error.initCause(broken);
            throw error;
        }
    }

    /** Leaves out one action after the other, as long as something still breaks. */
    private static List<Action> shortened(World world, List<Action> actions) {
        List<Action> kept = new ArrayList<>(actions);
        for (int i = kept.size() - 1; i >= 0; i--) {
            List<Action> without = new ArrayList<>(kept);
            without.remove(i);
            if (!failure(world, without).isEmpty()) {
                kept = without;
            }
        }
        return kept;
    }

    private static String failure(World world, List<Action> actions) {
        Simulation simulation = new Simulation(world);
        try {
            actions.forEach(simulation::step);
            simulation.finish();
            return "";
        } catch (RuntimeException | AssertionError broken) {
            return broken.toString();
        }
    }

    private void playAtRandom(Random random, List<Action> actions) {
        for (int i = 0; i < ACTIONS; i++) {
            Action next = choose(random);
            actions.add(next);
            step(next);
        }
        finish();
    }

    private Action choose(Random random) {
        List<RunRecord> runs = store.runs();
        if (runs.isEmpty()) {
            return trigger(random);
        }
        RunRecord run = runs.get(random.nextInt(runs.size()));
        List<TaskNode> tasks = promises.dag(run.runId()).tasks();
        String task = tasks.get(random.nextInt(tasks.size())).id();
        List<AttemptKey> running = bodies.running();
        return switch (random.nextInt(42)) {
            case 0 -> runs.size() < 5 ? trigger(random) : new Action.Stop();
            case 1, 2 -> new Action.Crash();
            case 3 -> new Action.FailCommit(MemoryStore.Failure.BEFORE);
            case 4 -> new Action.FailCommit(MemoryStore.Failure.AFTER);
            case 5 -> new Action.RetryFailed(run.runId());
            case 6 -> new Action.Retry(run.runId(), task + element(random), random.nextBoolean());
            case 7 -> new Action.Mark(run.runId(), task + element(random), marks(random));
            case 8 -> random.nextInt(4) == 0 ? new Action.Cancel(run.runId()) : new Action.Stop();
            case 18 ->
                random.nextInt(3) == 0 ? new Action.Upgrade(run.dagId(), random.nextBoolean()) : exit(running, random);
            case 22 -> new Action.Pause(run.dagId(), random.nextBoolean());
            case 23, 24, 25 -> new Action.Busy();
            case 26 ->
                random.nextBoolean()
                        ? new Action.MarkAtRest(run.runId(), task + element(random), marks(random))
                        : new Action.Busy();
            case 27, 28 -> backfill(random);
            case 40, 41 -> backfillAll(random);
            case 21 -> new Action.Advance(random.nextInt(3) > 0 ? Duration.ofSeconds(40) : jump(random));
            case 17, 19, 20 ->
                bodies.stopped().isEmpty()
                        ? new Action.Advance(Duration.ofSeconds(30))
                        : end(bodies.stopped().get(0), random);
            case 9, 10, 11, 12, 13, 14, 15, 16 -> new Action.Advance(Duration.ofSeconds(15 + random.nextInt(60)));
            default ->
                running.isEmpty()
                        ? new Action.Advance(Duration.ofMinutes(1))
                        : end(running.get(random.nextInt(running.size())), random);
        };
    }

    private static Action exit(List<AttemptKey> running, Random random) {
        return running.isEmpty() ? new Action.Crash() : new Action.Exit(running.get(random.nextInt(running.size())));
    }

    /** Somebody sets the clock. */
    private static Duration jump(Random random) {
        return Duration.ofHours(random.nextBoolean() ? 2 : -2);
    }

    private Action trigger(Random random) {
        return new Action.Trigger(
                world.dags().get(random.nextInt(world.dags().size())).id());
    }

    /** Mostly of a tick that is so young that its schedule comes to it, or has just come to it, too. */
    private Action backfill(Random random) {
        DagGraph dag = world.dags().get(random.nextInt(world.dags().size()));
        Instant tick = clock.instant().plusNanos(1);
        for (int i = random.nextInt(3); i >= 0; i--) {
            Instant before = tick;
            tick = dag.calendar()
                    .flatMap(calendar -> calendar.previous(before, dag.zone()))
                    .orElse(before);
        }
        return new Action.Backfill(dag.id(), tick, random.nextInt(4) == 0);
    }

    /** Mostly of ticks that were before all this began, and of some that got runs since. */
    private Action backfillAll(Random random) {
        List<BackfillRecord> open = store.openBackfills();
        if (!open.isEmpty() && random.nextInt(3) == 0) {
            return new Action.CancelBackfill(open.get(0).backfillId());
        }
        DagGraph dag = world.dags().get(random.nextInt(world.dags().size()));
        Instant now = clock.instant();
        return new Action.BackfillAll(
                dag.id(),
                now.minus(Duration.ofMinutes(random.nextInt(150))),
                now.minus(Duration.ofMinutes(random.nextInt(20))),
                1 + random.nextInt(3),
                random.nextInt(3) == 0);
    }

    /** Of a task that is not mapped, or has no such element, that is refused. */
    private static String element(Random random) {
        return random.nextInt(3) == 0 ? "[" + random.nextInt(3) + "]" : "";
    }

    private static TaskState marks(Random random) {
        return List.of(TaskState.SUCCESS, TaskState.FAILED, TaskState.SKIPPED).get(random.nextInt(3));
    }

    private Action end(AttemptKey attempt, Random random) {
        TaskNode task = promises.task(attempt);
        return new Action.End(attempt.toString(), World.outcome(task, random));
    }

    private void step(Action action) {
        if (action instanceof Action.Busy) {
            isBusy = true;
            return;
        }
        act(action);
        if (isBusy) {
            isBusy = false;
            return;
        }
        promises.expectBackfills();
        engine.turn();
        promises.check(bodies.running());
    }

    private void act(Action action) {
        if (action instanceof Action.Trigger trigger) {
            settled(engine.trigger(RunRequest.manual(trigger.dagId(), clock.instant(), "{}")));
        } else if (action instanceof Action.End end) {
            bodies.end(end.attempt(), end.outcome());
        } else if (action instanceof Action.Advance advance) {
            clock.advance(advance.by());
        } else if (action instanceof Action.Crash) {
            restart();
        } else if (action instanceof Action.Stop) {
            end(engine::close);
        } else if (action instanceof Action.Exit exit) {
            end(() -> engine.close(exit.attempt()));
        } else if (action instanceof Action.Upgrade upgrade) {
            world = world.upgraded(upgrade.dagId(), upgrade.isLess());
            restart();
        } else if (action instanceof Action.FailCommit fail) {
            store.failNextCommit(fail.how());
        } else if (action instanceof Action.Pause pause) {
            settled(engine.pause(pause.dagId(), pause.isPaused()));
        } else if (action instanceof Action.Backfill backfill) {
            backfill(backfill);
        } else if (action instanceof Action.BackfillAll backfill) {
            backfillAll(backfill);
        } else if (action instanceof Action.CancelBackfill cancel) {
            settled(engine.cancelBackfill(cancel.backfillId(), ended -> List.of()));
        } else if (action instanceof Action.Cancel cancel) {
            engine.cancel(cancel.runId(), "enough");
        } else if (action instanceof Action.RetryFailed retry) {
            promises.isMeddledWith(retry.runId());
            settled(engine.retry(retry.runId(), Set.of(), false));
        } else if (action instanceof Action.Retry retry) {
            promises.isMeddledWith(retry.runId());
            settled(engine.retry(retry.runId(), Set.of(retry.taskId()), retry.downstream()));
        } else if (action instanceof Action.Mark mark) {
            promises.isMeddledWith(mark.runId());
            settled(engine.mark(mark.runId(), mark.taskId(), mark.as(), "marked"));
        } else if (action instanceof Action.MarkAtRest mark) {
            markAtRest(mark);
            restart();
        }
    }

    /** Unless it is refused, or the store fails. */
    private void markAtRest(Action.MarkAtRest mark) {
        StoredRun stored = store.run(mark.runId()).orElse(null);
        if (stored == null || store.isInDoubt()) {
            return;
        }
        try {
            LiveRun live = Pinning.restore(stored, world.dag(stored.run().dagId()), store);
            RunEvent event = Clearing.mark(live, mark.taskId(), mark.as(), "marked");
            promises.isMeddledWith(mark.runId());
            Effects effects = new Effects();
            live.apply(event, clock.instant(), effects);
            Outbox outbox = new Outbox();
            outbox.restore(store.lastNotificationId(), store.health());
            outbox.post(effects);
            store.commit(effects.changes());
        } catch (RefusedException | StoreException no) {
            // as if nobody had tried
        }
    }

    private void backfill(Action.Backfill wish) {
        Instant now = clock.instant();
        if (world.dag(wish.dagId()).calendar().isEmpty() || wish.tick().isAfter(now)) {
            return;
        }
        BackfillRecord row = new BackfillRecord(
                --lastBackfillId,
                wish.dagId(),
                wish.tick(),
                wish.tick(),
                1,
                wish.again(),
                "{}",
                new Actor("somebody", "here"),
                now,
                wish.tick(),
                now,
                false);
        promises.mayRunAgain(row);
        RunRequest request = RunRequest.backfill(wish.dagId(), wish.tick(), Interval.emptyAt(wish.tick()), "{}");
        settled(engine.backfill(request, wish.again(), run -> List.of(row))
                .thenAccept(run -> promises.checkBackfilled(row, run)));
    }

    private void backfillAll(Action.BackfillAll wish) {
        boolean hasTicks = world.dag(wish.dagId()).calendar().isPresent();
        if (hasTicks && wish.from().isBefore(wish.to()) && !wish.to().isAfter(clock.instant())) {
            BackfillWish backfill = new BackfillWish(
                    wish.dagId(),
                    wish.from(),
                    wish.to(),
                    wish.parallel(),
                    wish.again(),
                    "{}",
                    new Actor("somebody", "here"));
            promises.isWished(backfill);
            settled(engine.backfill(backfill, row -> List.of()));
        }
    }

    private void end(Runnable close) {
        close.run();
        engine.run();
        restart();
    }

    private void restart() {
        bodies = new CheckedExecutor(promises, store, clock);
        engine = newEngine();
        promises.expectBackfills();
        engine.recover();
    }

    /** The answer comes with the next turn that can be stored; the promises are checked on what is stored. */
    private static void settled(Future<?> answer) {
        if (answer.isCancelled()) {
            throw new IllegalStateException("nobody cancels what is asked of the engine");
        }
    }

    /**
     * From now on all goes well and no tick comes: every body ends, time passes, and so every run has to end, with those that
     * successes lead to.
     */
    private void finish() {
        isBusy = false;
        world.dags().forEach(dag -> settled(engine.pause(dag.id(), dag.after().isEmpty())));
        store.failNoMore();
        step(new Action.Advance(Duration.ofMinutes(1)));
        Random random = new Random(0);
        for (int i = 0; !isAllDone(); i++) {
            if (i > PATIENCE) {
                throw new AssertionError("a run is stuck: " + store.runs() + store.openBackfills());
            }
            List<AttemptKey> running = bodies.running();
            if (running.isEmpty()) {
                step(new Action.Advance(Duration.ofMinutes(1)));
            } else {
                AttemptKey attempt = running.get(0);
                TaskNode task = promises.task(attempt);
                step(new Action.End(attempt.toString(), World.success(task, random)));
            }
        }
        promises.checkTheEnd();
    }

    private boolean isAllDone() {
        return store.openBackfills().isEmpty()
                && store.runs().stream().allMatch(run -> run.state().isDone());
    }
}
