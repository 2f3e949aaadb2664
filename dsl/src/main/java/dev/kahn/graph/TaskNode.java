package dev.kahn.graph;

import dev.kahn.Event;
import dev.kahn.TriggerRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A node of the graph: a task or a sensor.
 *
 * @param id unique in its DAG
 * @param description what it does, for people; may be empty
 * @param group the group in which it is drawn; empty for none
 * @param after the tasks it runs after, as declared
 * @param from the tasks whose results it takes
 * @param optional those of {@code from} whose results it can do without
 * @param fromDags the results of other DAGs that it takes
 * @param connections the connections it takes
 * @param forEach the task whose list it is mapped over; null if it is not mapped
 * @param maxParallel how many of its elements may run at once; 0 for the most possible, 1,024
 * @param rule which upstream outcomes let it start
 * @param when the branch it is on; null if it is on none
 * @param poll how a sensor polls; null for a task
 * @param delay how long it waits before it starts
 * @param slots how many slots of its pool it takes
 * @param priority its rank among the tasks that wait for slots; a higher one goes first
 * @param allowFailure whether the run can succeed although it failed
 * @param notifications whom to notify of its events
 * @param result the type of its result as written in Java; {@code void} if it has none
 * @param resultShape a fingerprint of what that type is made of: the components of its records, the subclasses of its
 *     sealed types; empty if there are none
 * @param settings the settings that it declares itself, of those it can inherit
 */
public record TaskNode(
        String id,
        String description,
        String group,
        List<String> after,
        List<String> from,
        List<String> optional,
        List<UpstreamResult> fromDags,
        List<ConnectionUse> connections,
        @Nullable String forEach,
        int maxParallel,
        TriggerRule rule,
        @Nullable Condition when,
        @Nullable Poll poll,
        Duration delay,
        int slots,
        int priority,
        boolean allowFailure,
        List<Notification> notifications,
        String result,
        String resultShape,
        TaskSettings settings) {

    /**
     * How a sensor polls. Its timeout is {@link TaskSettings#timeout()}.
     *
     * @param every how long to wait between two polls
     * @param softFail whether a timeout skips it instead of failing it
     */
    public record Poll(Duration every, boolean softFail) {

        /**
         * @throws IllegalArgumentException if it polls more often than once a second
         */
        public Poll {
            if (every.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("every must be 1s or more, not " + Durations.format(every));
            }
        }
    }

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a number is out of its bounds
     */
    public TaskNode {
        after = List.copyOf(after);
        from = List.copyOf(from);
        optional = List.copyOf(optional);
        fromDags = List.copyOf(fromDags);
        connections = List.copyOf(connections);
        notifications = List.copyOf(notifications);
        atLeast(0, maxParallel, "maxParallel");
        atLeast(1, slots, "slots");
    }

    private static void atLeast(int bound, int value, String name) {
        if (value < bound) {
            throw new IllegalArgumentException(name + " must be " + bound + " or more, not " + value);
        }
    }

    /**
     * The type that other tasks take its result as: for a mapped task, a list of all its results.
     *
     * @return the type as written in Java; {@code void} if it has no result
     */
    public String given() {
        return forEach == null || result.equals("void") ? result : "java.util.List<" + boxed(result) + ">";
    }

    private static String boxed(String type) {
        return switch (type) {
            case "int" -> "Integer";
            case "char" -> "Character";
            case "boolean", "byte", "short", "long", "float", "double" ->
                Character.toUpperCase(type.charAt(0)) + type.substring(1);
            default -> type;
        };
    }

    /**
     * The tasks it runs after, each once: {@code after}, then {@code from}, then {@code forEach}.
     *
     * @return their ids
     */
    public Set<String> upstream() {
        Set<String> upstream = new LinkedHashSet<>(after);
        upstream.addAll(from);
        if (forEach != null) {
            upstream.add(forEach);
        }
        return upstream;
    }

    /**
     * The edges that lead to it, in the order of {@link #upstream()}.
     *
     * @return one for each upstream task; a data edge if this task takes its result
     */
    public List<Edge> edges() {
        List<Edge> edges = new ArrayList<>();
        for (String task : upstream()) {
            boolean data = from.contains(task) || task.equals(forEach);
            edges.add(new Edge(task, id, data ? Edge.Kind.DATA : Edge.Kind.ORDER));
        }
        return edges;
    }

    /**
     * Starts building a node.
     *
     * @param id unique in its DAG
     * @return a builder with nothing else set
     */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    /**
     * Starts building from this node.
     *
     * @return a builder with all values of this node
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds a {@link TaskNode}. Durations are written as {@link Durations} reads them. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private String description = "";
        private String group = "";
        private List<String> after = List.of();
        private List<String> from = List.of();
        private List<String> optional = List.of();
        private final List<UpstreamResult> fromDags = new ArrayList<>();
        private final List<ConnectionUse> connections = new ArrayList<>();
        private @Nullable String forEach;
        private int maxParallel;
        private TriggerRule rule = TriggerRule.ALL_SUCCESS;
        private @Nullable Condition when;
        private @Nullable Poll poll;
        private Duration delay = Duration.ZERO;
        private int slots = 1;
        private int priority;
        private boolean allowFailure;
        private final List<Notification> notifications = new ArrayList<>();
        private String result = "void";
        private String resultShape = "";
        private final SettingsBuilder settings;

        private Builder(String id) {
            this.id = id;
            this.settings = new SettingsBuilder(TaskSettings.NONE);
        }

        private Builder(TaskNode node) {
            id = node.id;
            description = node.description;
            group = node.group;
            after = node.after;
            from = node.from;
            optional = node.optional;
            fromDags.addAll(node.fromDags);
            connections.addAll(node.connections);
            forEach = node.forEach;
            maxParallel = node.maxParallel;
            rule = node.rule;
            when = node.when;
            poll = node.poll;
            delay = node.delay;
            slots = node.slots;
            priority = node.priority;
            allowFailure = node.allowFailure;
            notifications.addAll(node.notifications);
            result = node.result;
            resultShape = node.resultShape;
            settings = new SettingsBuilder(node.settings);
        }

        /** @param text what the task does, for people
         * @return this */
        public Builder description(String text) {
            description = text;
            return this;
        }

        /** @param name the group in which it is drawn
         * @return this */
        public Builder group(String name) {
            group = name;
            return this;
        }

        /** @param tasks the tasks it runs after
         * @return this */
        public Builder after(String... tasks) {
            after = List.of(tasks);
            return this;
        }

        /** @param tasks the tasks whose results it takes
         * @return this */
        public Builder from(String... tasks) {
            from = List.of(tasks);
            return this;
        }

        /** @param tasks those of the tasks whose results it takes that it can do without
         * @return this */
        public Builder optional(String... tasks) {
            optional = List.of(tasks);
            return this;
        }

        /** @param dag the id of another DAG
         * @param task the task of that DAG whose result it takes
         * @param type the type of that result
         * @param shape a fingerprint of what that type is made of
         * @param isOptional whether it can do without
         * @return this */
        public Builder fromDag(String dag, String task, String type, String shape, boolean isOptional) {
            fromDags.add(new UpstreamResult(dag, task, type, shape, isOptional));
            return this;
        }

        /** @param name the name of a connection that it takes
         * @param type the type of the parameter that takes it, as written in Java
         * @return this */
        public Builder connection(String name, String type) {
            connections.add(new ConnectionUse(name, type));
            return this;
        }

        /** @param task the task whose list it is mapped over
         * @return this */
        public Builder forEach(String task) {
            forEach = task;
            return this;
        }

        /** @param elements how many elements may run at once; 0 for the most possible
         * @return this */
        public Builder maxParallel(int elements) {
            maxParallel = elements;
            return this;
        }

        /** @param triggerRule which upstream outcomes let it start
         * @return this */
        public Builder rule(TriggerRule triggerRule) {
            rule = triggerRule;
            return this;
        }

        /** @param task the task that decides
         * @param value what it must return
         * @return this */
        public Builder when(String task, String value) {
            when = new Condition(task, value);
            return this;
        }

        /** Makes it a sensor.
         *
         * @param every how long to wait between two polls
         * @param softFail whether a timeout skips it
         * @return this */
        public Builder poll(String every, boolean softFail) {
            poll = new Poll(Durations.parse(every), softFail);
            return this;
        }

        /** @param duration how long it waits before it starts
         * @return this */
        public Builder delay(String duration) {
            delay = Durations.parse(duration);
            return this;
        }

        /** @param number how many slots of its pool it takes
         * @return this */
        public Builder slots(int number) {
            slots = number;
            return this;
        }

        /** @param rank its rank among the tasks that wait for slots
         * @return this */
        public Builder priority(int rank) {
            priority = rank;
            return this;
        }

        /** Lets the run succeed although this task failed.
         *
         * @return this */
        public Builder allowFailure() {
            allowFailure = true;
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

        /** Replaces the notifications named so far.
         *
         * @return this */
        public Builder notifications(List<Notification> told) {
            notifications.clear();
            notifications.addAll(told);
            return this;
        }

        /** @param type the type of its result as written in Java
         * @return this */
        public Builder result(String type) {
            result = type;
            return this;
        }

        /** @param fingerprint a fingerprint of what that type is made of
         * @return this */
        public Builder resultShape(String fingerprint) {
            resultShape = fingerprint;
            return this;
        }

        /** @param number how many times it is retried
         * @return this */
        public Builder retries(int number) {
            settings.retries = number;
            return this;
        }

        /** @param duration how long to wait before a retry
         * @return this */
        public Builder retryDelay(String duration) {
            settings.retryDelay = Durations.parse(duration);
            return this;
        }

        /** @param factor the factor by which the delay grows
         * @return this */
        public Builder backoff(double factor) {
            settings.backoff = factor;
            return this;
        }

        /** @param duration the longest delay
         * @return this */
        public Builder maxRetryDelay(String duration) {
            settings.maxRetryDelay = Durations.parse(duration);
            return this;
        }

        /** @param duration how long one attempt may take
         * @return this */
        public Builder timeout(String duration) {
            settings.timeout = Durations.parse(duration);
            return this;
        }

        /** @param name the pool from which it takes its slots
         * @return this */
        public Builder pool(String name) {
            settings.pool = name;
            return this;
        }

        /** @return the node
         * @throws IllegalArgumentException if a value is out of its bounds */
        public TaskNode build() {
            return new TaskNode(
                    id,
                    description,
                    group,
                    after,
                    from,
                    optional,
                    fromDags,
                    connections,
                    forEach,
                    maxParallel,
                    rule,
                    when,
                    poll,
                    delay,
                    slots,
                    priority,
                    allowFailure,
                    notifications,
                    result,
                    resultShape,
                    settings.build());
        }
    }
}
