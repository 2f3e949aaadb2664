package dev.kahn.connect.client;

import dev.kahn.KahnException;
import dev.kahn.connect.DagRuns;
import dev.kahn.engine.port.ConnectionCatalog;
import dev.kahn.graph.ConnectionUse;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The connections that are configured, those that an application provides, and those that DAGs use. Thread-safe. */
public final class DagConnections implements ConnectionCatalog {

    private final ConfiguredConnections configured;
    private final Map<String, Object> provided;
    private final Map<String, List<Use>> uses = new TreeMap<>();
    private final Collection<DagGraph> dags;
    private final Function<String, Optional<String>> ofTarget;

    /**
     * The connections that tasks take.
     *
     * @param configured the configured connections
     * @param dags the DAGs whose tasks may take them
     */
    public DagConnections(ConfiguredConnections configured, Collection<DagGraph> dags) {
        this(configured, Map.of(), dags, target -> Optional.empty());
    }

    /**
     * The connections that tasks take, and those that notifications use.
     *
     * @param configured the configured connections
     * @param provided those of the application that this process is part of, by name; tasks get them instead of configured
     *     ones, but notifications do not
     * @param dags the DAGs whose tasks may take them, and which may notify somebody
     * @param ofTarget finds the connection over which a target is notified; empty if there is none
     */
    public DagConnections(
            ConfiguredConnections configured,
            Map<String, Object> provided,
            Collection<DagGraph> dags,
            Function<String, Optional<String>> ofTarget) {
        this.configured = configured;
        this.provided = Map.copyOf(provided);
        this.dags = List.copyOf(dags);
        this.ofTarget = ofTarget;
        for (DagGraph dag : dags) {
            for (TaskNode task : dag.tasks()) {
                for (ConnectionUse use : task.connections()) {
                    if (use.type().equals(DagRuns.class.getName())) {
                        continue; // always available
                    }
                    uses.computeIfAbsent(use.name(), name -> new ArrayList<>())
                            .add(new Use(dag.id(), task.id(), use.type()));
                }
            }
        }
    }

    /** By connection. Computed only on request, as otherwise the first body of a cold JVM would wait for it. */
    private Map<String, Set<Notified>> notifications() {
        Map<String, Set<Notified>> notifications = new TreeMap<>();
        for (DagGraph dag : dags) {
            targets(dag)
                    .forEach(target -> ofTarget.apply(target)
                            .ifPresent(name -> notifications
                                    .computeIfAbsent(name, any -> new LinkedHashSet<>())
                                    .add(new Notified(dag.id(), target))));
        }
        return notifications;
    }

    private static Stream<String> targets(DagGraph dag) {
        return Stream.concat(
                        dag.notifications().stream(),
                        dag.tasks().stream().flatMap(task -> task.notifications().stream()))
                .flatMap(notification -> notification.to().stream());
    }

    @Override
    public List<Entry> connections() {
        Set<String> names = new LinkedHashSet<>(configured.names());
        names.addAll(provided.keySet());
        names.addAll(uses.keySet());
        Map<String, Set<Notified>> notifications = notifications();
        return names.stream()
                .sorted()
                .map(name -> entry(name, List.copyOf(notifications.getOrDefault(name, Set.of()))))
                .toList();
    }

    private Entry entry(String name, List<Notified> notifications) {
        boolean isConfigured = !provided.containsKey(name) || !notifications.isEmpty();
        Optional<String> url = isConfigured ? url(name) : Optional.empty();
        return new Entry(
                name,
                provided.containsKey(name)
                        ? "application"
                        : url.flatMap(Kind::of).map(Kind::title).orElse(""),
                url.map(Address::shown).orElse(""),
                uses.getOrDefault(name, List.of()),
                notifications,
                isConfigured ? problems(name) : List.of());
    }

    /** Also empty if it cannot be read, which {@link #problems} reports. */
    private Optional<String> url(String name) {
        try {
            return configured.about(name).url();
        } catch (KahnException e) {
            return Optional.empty();
        }
    }

    /** Those of the configured one. */
    private List<String> problems(String name) {
        Set<String> problems = new LinkedHashSet<>(configured.problems(name, Optional.empty()));
        if (problems.isEmpty() && !provided.containsKey(name)) {
            uses.getOrDefault(name, List.of())
                    .forEach(use -> problems.addAll(configured.problems(name, Optional.of(use.type()))));
        }
        return List.copyOf(problems);
    }

    /**
     * Everything that keeps tasks from running: connections that are not configured, that do not have the type that a
     * task takes them as, or that lack a library. Does not connect.
     *
     * @return one line for each problem, which names the tasks; empty if there is none
     */
    public List<String> problems() {
        List<String> lines = new ArrayList<>();
        uses.forEach((name, takers) -> {
            if (provided.containsKey(name)) {
                return; // tasks get that of the application
            }
            List<String> tasks = takers.stream()
                    .map(use -> use.dag() + "." + use.task())
                    .distinct()
                    .toList();
            problems(name).forEach(problem -> lines.add(problem + ", needed by " + String.join(", ", tasks)));
        });
        return lines;
    }

    @Override
    public Verdict test(String name) {
        return provided.containsKey(name) && !notifications().containsKey(name)
                ? new Verdict(name, Outcome.UNTESTED, "the application provides it")
                : configured.test(name);
    }
}
