package dev.kahn.setup;

import dev.kahn.engine.Overridden;
import dev.kahn.engine.OverriddenValue;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Durations;
import dev.kahn.graph.PoolSpec;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The configuration: {@code kahn.properties} in the home, {@code KAHN_*} variables, {@code --set}; later ones win. Every key is
 * a known setting, and a value is only shown to the part of the program it is for.
 */
public final class Settings {

    private final Map<String, String> values;
    private final Map<String, DagGraph> effective = new LinkedHashMap<>();

    private final List<OverriddenValue> overrides;

    Settings(Map<String, String> values, Overridden overridden) {
        this.values = Map.copyOf(values);
        overridden.dags().forEach(graph -> this.effective.put(graph.id(), graph));
        this.overrides = overridden.values();
    }

    /** @return empty if it is not set */
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** A setting that is known to be a number. */
    public int number(String key, int otherwise) {
        return get(key).map(Integer::parseInt).orElse(otherwise);
    }

    /**
     * How long bodies that run have to finish once the process is told to end.
     *
     * @return empty if it is not set
     */
    public Optional<Duration> patience() {
        return get(SettingKeys.PATIENCE).map(Durations::parse);
    }

    /** All settings by name. */
    public Map<String, String> all() {
        return values;
    }

    /** Whether logs are JSON, for a log collector. */
    public boolean logsJson() {
        return get(SettingKeys.LOG_FORMAT).filter("json"::equals).isPresent();
    }

    /** The settings whose keys begin with a prefix, by their whole keys. */
    public Map<String, String> startingWith(String prefix) {
        Map<String, String> found = new TreeMap<>(values);
        found.keySet().removeIf(key -> !key.startsWith(prefix));
        return found;
    }

    /** A DAG with the values that are configured for it. */
    public DagGraph effective(DagGraph compiled) {
        return effective.getOrDefault(compiled.id(), compiled);
    }

    /** A DAG with the pools that others declare, because it may take slots of them. */
    public DagGraph withPools(DagGraph dag) {
        DagGraph.Builder builder = dag.toBuilder();
        Set<String> own = dag.pools().stream().map(PoolSpec::name).collect(Collectors.toSet());
        effective.values().stream()
                .flatMap(other -> other.pools().stream())
                .filter(pool -> !own.contains(pool.name()))
                .sorted(Comparator.comparing(PoolSpec::slots).reversed())
                .forEach(pool -> builder.pool(pool.name(), pool.slots()));
        return builder.build();
    }

    /** All DAGs with what is configured for them. */
    public List<DagGraph> effective() {
        return List.copyOf(effective.values());
    }

    /** The values of DAGs that are not as compiled. */
    public List<OverriddenValue> overrides() {
        return overrides;
    }

    /** The values of one DAG that are not as compiled. */
    public List<OverriddenValue> overrides(DagGraph dag) {
        return overrides.stream().filter(value -> value.concerns(dag)).toList();
    }
}
