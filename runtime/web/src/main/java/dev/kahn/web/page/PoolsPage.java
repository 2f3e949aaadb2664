package dev.kahn.web.page;

import dev.kahn.engine.plan.Pools;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.PoolSpec;
import dev.kahn.graph.TaskNode;
import dev.kahn.view.Elapsed;
import dev.kahn.web.site.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The pools: who has their slots, and who waits for one.
 *
 * @param pools by name, the one of tasks that name none last
 */
public record PoolsPage(List<Pool> pools) {

    /** More of those who wait, or run, are only counted. */
    private static final int MOST = 100;

    /**
     * A pool.
     *
     * @param name its name
     * @param slots how many slots it has
     * @param used how many of them are taken
     * @param running who has them
     * @param waiting who waits, longest first
     * @param tasks how many tasks of how many DAGs name it
     */
    public record Pool(String name, int slots, int used, List<Holder> running, List<Holder> waiting, String tasks) {

        /** How many of those who wait are shown. */
        public List<Holder> firstWaiting() {
            return waiting.subList(0, Math.min(MOST, waiting.size()));
        }

        /** How many of those who run are shown. */
        public List<Holder> firstRunning() {
            return running.subList(0, Math.min(MOST, running.size()));
        }
    }

    /**
     * Who has slots, or waits for them.
     *
     * @param dagId its DAG
     * @param runId its run
     * @param name the task, as messages have it
     * @param path where it is
     * @param slots how many slots it takes
     * @param priority how it is preferred to others
     * @param since for how long
     */
    public record Holder(String dagId, long runId, String name, String path, int slots, int priority, String since) {}

    static PoolsPage of(Site site) {
        Instant now = site.clock().instant();
        Map<String, Integer> slots = new TreeMap<>();
        Map<String, List<String>> named = new HashMap<>();
        for (DagGraph dag : site.dags()) {
            dag.pools().forEach(pool -> slots.merge(pool.name(), pool.slots(), Math::max));
            for (TaskNode task : dag.tasks()) {
                named.computeIfAbsent(pool(dag, task), pool -> new ArrayList<>())
                        .add(dag.id());
            }
        }
        Map<Long, RunRecord> runs = new HashMap<>();
        site.views().openRuns().forEach(run -> runs.put(run.runId(), run));
        Map<String, List<Holder>> running = new HashMap<>();
        Map<String, List<Holder>> waiting = new HashMap<>();
        Map<String, Integer> used = new HashMap<>();
        for (TaskRecord record : site.views().openTasks()) {
            RunRecord run = runs.get(record.runId());
            DagGraph dag = run == null ? null : site.dag(run.dagId()).orElse(null);
            TaskNode task = dag == null ? null : dag.task(record.taskId()).orElse(null);
            if (run == null || dag == null || task == null || isWhole(task, record)) {
                continue; // of another program, or what has no body of its own
            }
            boolean isRunning = record.state() == TaskState.RUNNING;
            String pool = pool(dag, task);
            TaskLine line = TaskLine.of(record, now);
            (isRunning ? running : waiting)
                    .computeIfAbsent(pool, name -> new ArrayList<>())
                    .add(new Holder(
                            dag.id(),
                            run.runId(),
                            line.name(),
                            line.path(run.runId()),
                            task.slots(),
                            task.priority(),
                            Elapsed.text(isRunning ? record.startedAt() : record.queuedAt(), null, now)));
            if (isRunning) {
                used.merge(pool, task.slots(), Integer::sum);
            }
        }
        List<PoolSpec> all = new ArrayList<>();
        slots.forEach((name, count) -> all.add(new PoolSpec(name, count)));
        if (!slots.containsKey(Pools.DEFAULT.name())) {
            all.add(Pools.DEFAULT);
        }
        return new PoolsPage(all.stream()
                .map(pool -> new Pool(
                        pool.name(),
                        pool.slots(),
                        Math.min(pool.slots(), used.getOrDefault(pool.name(), 0)),
                        running.getOrDefault(pool.name(), List.of()),
                        waiting.getOrDefault(pool.name(), List.of()),
                        tasks(named.getOrDefault(pool.name(), List.of()))))
                .toList());
    }

    private static String tasks(List<String> dags) {
        long distinct = dags.stream().distinct().count();
        return dags.size() + (dags.size() == 1 ? " task" : " tasks") + " of " + distinct
                + (distinct == 1 ? " DAG" : " DAGs");
    }

    private static boolean isWhole(TaskNode task, TaskRecord record) {
        return task.forEach() != null && record.mapIndex() == TaskRecord.NOT_MAPPED;
    }

    private static String pool(DagGraph dag, TaskNode task) {
        String own = task.settings().pool();
        String of = own != null && !own.isEmpty() ? own : dag.defaults().pool();
        return of == null || of.isEmpty() ? Pools.DEFAULT.name() : of;
    }
}
