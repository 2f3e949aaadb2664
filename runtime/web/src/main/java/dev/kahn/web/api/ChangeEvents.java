package dev.kahn.web.api;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.port.StoreException;
import dev.kahn.view.row.TaskView;
import dev.kahn.web.http.EventSource;
import dev.kahn.web.site.Site;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The latest changes, for listeners. A listener that was disconnected for a short time gets what it missed; after a
 * longer time, or a restart, it is told to read everything again. Thread-safe.
 */
final class ChangeEvents {

    private static final int KEPT = 5_000;
    private static final int MOST_AT_ONCE = 500;
    private static final int KNOWN_RUNS = 10_000;

    /**
     * Something that changed.
     *
     * @param dag its DAG
     */
    record ChangeEvent(
            String dag,
            @Nullable Long run,
            @Nullable String task,
            @Nullable Integer element,
            @Nullable Integer attempt,
            @Nullable String state) {}

    private record Kept(long number, String name, ChangeEvent event) {}

    private final Site site;

    /** Marks the ids of this process: those of an earlier one mean nothing here. */
    private final String life;

    private final Deque<Kept> kept = new ArrayDeque<>();
    private long last;

    private final Map<Long, String> dagOfRun = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
            return size() > KNOWN_RUNS;
        }
    };

    /**
     * The DAG of a run could not be read for this batch of changes: waiting again for each of the others would take
     * long.
     */
    private boolean isStoreAway;

    ChangeEvents(Site site) {
        this.site = site;
        this.life = Long.toString(site.clock().millis(), Character.MAX_RADIX);
    }

    /** Something was stored. */
    synchronized void changed(Collection<? extends Change> changes) {
        isStoreAway = false;
        for (Change change : changes) {
            if (change instanceof RunRecord run) {
                dagOfRun.put(run.runId(), run.dagId());
                keep(
                        "run",
                        new ChangeEvent(
                                run.dagId(),
                                run.runId(),
                                null,
                                null,
                                null,
                                run.state().name()));
            } else if (change instanceof TaskRecord task) {
                keep(
                        "task",
                        dagOf(task.runId()),
                        task.runId(),
                        task.instance(),
                        task.attempt(),
                        task.state().name());
            } else if (change instanceof AttemptRecord row) {
                AttemptKey key = row.attempt();
                keep(
                        "attempt",
                        key.dagId(),
                        key.runId(),
                        key.instance(),
                        key.number(),
                        row.state().name());
            } else if (change instanceof DagRecord dag) {
                keep("dag", new ChangeEvent(dag.dagId(), null, null, null, null, dag.paused() ? "PAUSED" : "ACTIVE"));
            } else if (change instanceof BackfillRecord row) {
                String state = row.endedAt() == null ? "RUNNING" : "ENDED";
                keep("backfill", new ChangeEvent(row.dagId(), null, null, null, null, state));
            }
        }
    }

    private String dagOf(long runId) {
        String known = dagOfRun.get(runId);
        if (known != null) {
            return known;
        }
        if (isStoreAway) {
            return ""; // not sent to callers limited to some DAGs
        }
        try {
            String dag = site.views().run(runId).map(RunRecord::dagId).orElse("");
            dagOfRun.put(runId, dag);
            return dag;
        } catch (StoreException e) {
            isStoreAway = true; // until the next batch of changes
            return "";
        }
    }

    private void keep(String name, String dag, long run, InstanceKey task, int attempt, String state) {
        Integer element = TaskView.elementOf(task.mapIndex());
        keep(name, new ChangeEvent(dag, run, task.taskId(), element, attempt, state));
    }

    private void keep(String name, ChangeEvent event) {
        kept.add(new Kept(++last, name, event));
        if (kept.size() > KEPT) {
            kept.remove();
        }
    }

    /**
     * The events for a listener.
     *
     * @param heard the id of the last event it received; empty for none
     * @param isFor which DAGs it may see
     */
    synchronized EventSource listen(String heard, Predicate<String> isFor) {
        if (heard.isEmpty()) {
            return new Listener(last, isFor, false);
        }
        String[] parts = heard.split("-", 2);
        boolean isOfThisLife = parts.length == 2 && parts[0].equals(life) && parts[1].matches("[0-9]{1,18}");
        long from = isOfThisLife ? Long.parseLong(parts[1]) : last;
        boolean isGone = !isOfThisLife || from > last || from < last - kept.size();
        return new Listener(isGone ? last : from, isFor, isGone);
    }

    private synchronized List<Kept> after(long number) {
        List<Kept> found = new ArrayList<>();
        if (number < last) {
            for (Kept event : kept) {
                if (event.number() > number && found.size() < MOST_AT_ONCE) {
                    found.add(event);
                }
            }
        }
        return found;
    }

    private synchronized boolean isLost(long number) {
        return number < last - kept.size();
    }

    private synchronized long last() {
        return last;
    }

    private final class Listener implements EventSource {
        private final Predicate<String> isFor;
        private long heard;
        private boolean isToReset;

        Listener(long heard, Predicate<String> isFor, boolean isToReset) {
            this.heard = heard;
            this.isFor = isFor;
            this.isToReset = isToReset;
        }

        @Override
        public String next() {
            StringBuilder text = new StringBuilder();
            if (isToReset || isLost(heard)) {
                isToReset = false;
                heard = last();
                text.append(EventSource.event(id(heard), "reset", "{}"));
            }
            for (Kept event : after(heard)) {
                heard = event.number();
                if (isFor.test(event.event().dag())) {
                    text.append(EventSource.event(id(heard), event.name(), Json.text(event.event())));
                }
            }
            return text.toString();
        }

        private String id(long number) {
            return life + "-" + number;
        }

        @Override
        public void close() {}
    }
}
