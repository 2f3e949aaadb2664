package dev.kahn.graph;

import dev.kahn.Catchup;
import dev.kahn.Event;
import dev.kahn.Overlap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A DAG as a value: its name, when it runs, and its tasks.
 *
 * @param id unique among the DAGs of a program
 * @param type the binary name of the class annotated {@link dev.kahn.Dag}
 * @param version a hash of everything that matters to a run; a run is pinned to it
 * @param description its purpose, for people; may be empty
 * @param schedule when it runs by itself, as {@link Schedule} reads it; null if never
 * @param zone the zone of the schedule's local times
 * @param after the ids of the DAGs it runs after
 * @param start the first moment at which a tick counts; null for the moment it is first served
 * @param end the first moment at which a tick no longer counts; null for never
 * @param catchup which missed ticks get a run
 * @param maxActiveRuns how many of its runs may be active at once, at least 1
 * @param overlap what a tick does when that many runs are active already
 * @param timeout how long a run may take; null for no limit
 * @param deadline how long after its tick a run should be finished; null for none
 * @param params the parameters that a run takes; null if none
 * @param owner who is responsible for it; may be empty
 * @param tags labels to find it by
 * @param notifications whom to notify of what
 * @param pools the pools it declares, and the pools of other DAGs from which its tasks take slots
 * @param defaults what its tasks inherit
 * @param tasks its tasks, each after all its upstream tasks, otherwise in the order of declaration
 */
public record DagGraph(
        String id,
        String type,
        String version,
        String description,
        @Nullable String schedule,
        ZoneId zone,
        List<String> after,
        @Nullable Instant start,
        @Nullable Instant end,
        Catchup catchup,
        int maxActiveRuns,
        Overlap overlap,
        @Nullable Duration timeout,
        @Nullable Duration deadline,
        @Nullable ParamsSpec params,
        String owner,
        List<String> tags,
        List<Notification> notifications,
        List<PoolSpec> pools,
        TaskSettings defaults,
        List<TaskNode> tasks) {

    /**
     * Copies the lists and puts the tasks in order.
     *
     * @throws IllegalArgumentException if ids repeat, an edge leads nowhere, there is a cycle, or a limit is out of its bounds: never
     *     for a graph that the processor generated
     */
    public DagGraph {
        after = List.copyOf(after);
        tags = List.copyOf(tags);
        notifications = List.copyOf(notifications);
        pools = List.copyOf(pools);
        tasks = TopologicalOrder.of(id, tasks);
        TaskSettings.requireTime("timeout", timeout);
        TaskSettings.requireTime("deadline", deadline);
        if (maxActiveRuns < 1) {
            throw new IllegalArgumentException("maxActiveRuns must be 1 or more, not " + maxActiveRuns);
        }
    }

    /**
     * Finds a task. Linear in the number of tasks.
     *
     * @param taskId its id
     * @return the task, if there is one with that id
     */
    public Optional<TaskNode> task(String taskId) {
        return tasks.stream().filter(task -> task.id().equals(taskId)).findFirst();
    }

    /**
     * The results of other DAGs that its tasks take.
     *
     * @return each result once; if one task can do without it and another cannot, as the first of them declares it
     */
    public List<UpstreamResult> fromDags() {
        Map<String, UpstreamResult> byKey = new LinkedHashMap<>();
        tasks.forEach(task -> task.fromDags().forEach(result -> byKey.putIfAbsent(result.key(), result)));
        return List.copyOf(byKey.values());
    }

    /**
     * When it runs by itself: {@link #schedule()} as a calendar, a fixed rate counted from {@link #start()}.
     * {@code start} and {@code end} do not bound this calendar; they decide which of its ticks get a run. Parses
     * the text on each call.
     *
     * @return the calendar; empty if it never runs by itself
     * @throws ScheduleSyntaxException if the text is not a schedule: never for a graph that the processor
     *     generated
     */
    public Optional<Schedule> calendar() {
        if (schedule == null) {
            return Optional.empty();
        }
        Schedule calendar = Schedule.parse(schedule);
        return Optional.of(start == null ? calendar : calendar.anchoredAt(start));
    }

    /**
     * Starts building a graph.
     *
     * @param id unique among the DAGs of a program
     * @param type the binary name of the class annotated {@link dev.kahn.Dag}
     * @return a builder with nothing else set
     */
    public static Builder builder(String id, String type) {
        return new Builder(id, type);
    }

    /**
     * Starts building from this graph.
     *
     * @return a builder with all values of this graph
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds a {@link DagGraph}. Durations are written as {@link Durations} reads them. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final String type;
        private String version = "";
        private String description = "";
        private @Nullable String schedule;
        private ZoneId zone = ZoneId.of("UTC");
        private List<String> after = List.of();
        private @Nullable Instant start;
        private @Nullable Instant end;
        private Catchup catchup = Catchup.LATEST;
        private int maxActiveRuns = 1;
        private Overlap overlap = Overlap.QUEUE;
        private @Nullable Duration timeout;
        private @Nullable Duration deadline;
        private @Nullable ParamsSpec params;
        private String owner = "";
        private List<String> tags = List.of();
        private final List<Notification> notifications = new ArrayList<>();
        private final List<PoolSpec> pools = new ArrayList<>();
        private final SettingsBuilder defaults;
        private final List<TaskNode> tasks = new ArrayList<>();

        private Builder(String id, String type) {
            this.id = id;
            this.type = type;
            this.defaults = new SettingsBuilder(TaskSettings.NONE);
        }

        private Builder(DagGraph graph) {
            id = graph.id;
            type = graph.type;
            version = graph.version;
            description = graph.description;
            schedule = graph.schedule;
            zone = graph.zone;
            after = graph.after;
            start = graph.start;
            end = graph.end;
            catchup = graph.catchup;
            maxActiveRuns = graph.maxActiveRuns;
            overlap = graph.overlap;
            timeout = graph.timeout;
            deadline = graph.deadline;
            params = graph.params;
            owner = graph.owner;
            tags = graph.tags;
            notifications.addAll(graph.notifications);
            pools.addAll(graph.pools);
            defaults = new SettingsBuilder(graph.defaults);
            tasks.addAll(graph.tasks);
        }

        /** @param hash of everything that matters to a run
         * @return this */
        public Builder version(String hash) {
            version = hash;
            return this;
        }

        /** @param text its purpose, for people
         * @return this */
        public Builder description(String text) {
            description = text;
            return this;
        }

        /** @param expression when it runs by itself; null for never
         * @return this */
        public Builder schedule(@Nullable String expression) {
            schedule = expression;
            return this;
        }

        /** @param zoneId the zone of the schedule's local times
         * @return this */
        public Builder zone(String zoneId) {
            zone = ZoneId.of(zoneId);
            return this;
        }

        /** @param dagIds the DAGs it runs after
         * @return this */
        public Builder after(String... dagIds) {
            after = List.of(dagIds);
            return this;
        }

        /** @param instant the first moment at which a tick counts, ISO-8601
         * @return this */
        public Builder start(String instant) {
            start = Instant.parse(instant);
            return this;
        }

        /** @param instant the first moment at which a tick no longer counts, ISO-8601
         * @return this */
        public Builder end(String instant) {
            end = Instant.parse(instant);
            return this;
        }

        /** @param which which missed ticks get a run
         * @return this */
        public Builder catchup(Catchup which) {
            catchup = which;
            return this;
        }

        /** @param runs how many of its runs may be active at once
         * @return this */
        public Builder maxActiveRuns(int runs) {
            maxActiveRuns = runs;
            return this;
        }

        /** @param what what a tick does when that many runs are active already
         * @return this */
        public Builder overlap(Overlap what) {
            overlap = what;
            return this;
        }

        /** @param duration how long a run may take; null for no limit
         * @return this */
        public Builder timeout(@Nullable String duration) {
            timeout = duration == null ? null : Durations.parse(duration);
            return this;
        }

        /** @param duration how long after its tick a run should be finished; null for none
         * @return this */
        public Builder deadline(@Nullable String duration) {
            deadline = duration == null ? null : Durations.parse(duration);
            return this;
        }

        /** @param type the binary name of the record that holds the parameters
         * @param components its components
         * @return this */
        public Builder params(String type, ParamsSpec.Param... components) {
            params = new ParamsSpec(type, List.of(components));
            return this;
        }

        /** @param text who is responsible for it
         * @return this */
        public Builder owner(String text) {
            owner = text;
            return this;
        }

        /** @param words labels to find it by
         * @return this */
        public Builder tags(String... words) {
            tags = List.of(words);
            return this;
        }

        /** @param event the event to notify of
         * @param to the targets, each as {@code kind:address}
         * @return this */
        public Builder notify(Event event, String... to) {
            return notify(new Event[] {event}, to);
        }

        /** @param events the events to notify of, at least one
         * @param to the targets, each as {@code kind:address}
         * @return this */
        public Builder notify(Event[] events, String... to) {
            notifications.add(Notification.of(events, to));
            return this;
        }

        /** @param name the name of a pool it declares; if it is declared already, its slots are changed
         * @param slots how many slots it has
         * @return this */
        public Builder pool(String name, int slots) {
            pools.removeIf(known -> known.name().equals(name));
            pools.add(new PoolSpec(name, slots));
            return this;
        }

        /** @param number how many times a failed task is retried
         * @return this */
        public Builder retries(int number) {
            defaults.retries = number;
            return this;
        }

        /** @param duration how long to wait before a retry
         * @return this */
        public Builder retryDelay(String duration) {
            defaults.retryDelay = Durations.parse(duration);
            return this;
        }

        /** @param factor the factor by which the delay grows
         * @return this */
        public Builder backoff(double factor) {
            defaults.backoff = factor;
            return this;
        }

        /** @param duration the longest delay
         * @return this */
        public Builder maxRetryDelay(String duration) {
            defaults.maxRetryDelay = Durations.parse(duration);
            return this;
        }

        /** @param duration how long one attempt of a task may take
         * @return this */
        public Builder taskTimeout(String duration) {
            defaults.timeout = Durations.parse(duration);
            return this;
        }

        /** @param name the pool from which tasks take their slots
         * @return this */
        public Builder defaultPool(String name) {
            defaults.pool = name;
            return this;
        }

        /** @param task the next task
         * @return this */
        public Builder task(TaskNode task) {
            tasks.add(task);
            return this;
        }

        /** @param more the next tasks
         * @return this */
        public Builder tasks(List<TaskNode> more) {
            tasks.addAll(more);
            return this;
        }

        /** Replaces the notifications named so far.
         *
         * @return this */
        public Builder notifications(List<Notification> told) {
            notifications.clear();
            notifications.addAll(told);
            return this;
        }

        /** Removes the tasks named so far.
         *
         * @return this */
        public Builder clearTasks() {
            tasks.clear();
            return this;
        }

        /** @return the graph
         * @throws IllegalArgumentException if the graph is invalid */
        public DagGraph build() {
            return new DagGraph(
                    id,
                    type,
                    version,
                    description,
                    schedule,
                    zone,
                    after,
                    start,
                    end,
                    catchup,
                    maxActiveRuns,
                    overlap,
                    timeout,
                    deadline,
                    params,
                    owner,
                    tags,
                    notifications,
                    pools,
                    defaults.build(),
                    tasks);
        }
    }
}
