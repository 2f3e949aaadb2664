package dev.kahn.web.page;

import dev.kahn.engine.plan.PoolSizes;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.view.Elapsed;
import dev.kahn.web.site.PoolUse;
import dev.kahn.web.site.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pools: who has their slots, and who waits for one.
 *
 * @param pools by name; last, the pool of the tasks that name none
 */
public record PoolsPage(List<Pool> pools) {

    /** More tasks than this that wait, or run, are only counted. */
    private static final int MOST = 100;

    /**
     * A pool.
     *
     * @param name its name
     * @param slots how many slots it has
     * @param used how many of them are in use
     * @param running which tasks have them
     * @param waiting which tasks wait, longest first
     * @param tasks how many tasks of how many DAGs name it
     */
    public record Pool(String name, int slots, int used, List<Holder> running, List<Holder> waiting, String tasks) {

        /** The waiting tasks that are shown. */
        public List<Holder> firstWaiting() {
            return waiting.subList(0, Math.min(MOST, waiting.size()));
        }

        /** The running tasks that are shown. */
        public List<Holder> firstRunning() {
            return running.subList(0, Math.min(MOST, running.size()));
        }
    }

    /**
     * A task that has slots, or waits for them.
     *
     * @param dagId its DAG
     * @param runId its run
     * @param name the task, as in messages
     * @param path the URL of its page
     * @param slots how many slots it takes
     * @param priority its priority
     * @param since how long it has had them, or waited for them
     */
    public record Holder(String dagId, long runId, String name, String path, int slots, int priority, String since) {}

    static PoolsPage of(Site site) {
        Map<String, List<String>> named = new HashMap<>();
        for (DagGraph dag : site.dags()) {
            for (TaskNode task : dag.tasks()) {
                named.computeIfAbsent(PoolSizes.name(dag, task), pool -> new ArrayList<>())
                        .add(dag.id());
            }
        }
        Instant now = site.clock().instant();
        return new PoolsPage(PoolUse.of(site).stream()
                .map(use -> new Pool(
                        use.name(),
                        use.slots(),
                        use.used(),
                        use.running().stream()
                                .map(holder -> holder(holder, holder.record().startedAt(), now))
                                .toList(),
                        use.waiting().stream()
                                .map(holder -> holder(holder, holder.record().queuedAt(), now))
                                .toList(),
                        tasks(named.getOrDefault(use.name(), List.of()))))
                .toList());
    }

    private static Holder holder(PoolUse.Holder holder, @Nullable Instant since, Instant now) {
        long runId = holder.record().runId();
        TaskLine line = TaskLine.of(holder.record(), now);
        return new Holder(
                holder.dagId(),
                runId,
                line.name(),
                line.path(runId),
                holder.task().slots(),
                holder.task().priority(),
                Elapsed.text(since, null, now));
    }

    private static String tasks(List<String> dags) {
        long distinct = dags.stream().distinct().count();
        return dags.size() + (dags.size() == 1 ? " task" : " tasks") + " of " + distinct
                + (distinct == 1 ? " DAG" : " DAGs");
    }
}
