package dev.kahn.setup;

import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The DAGs that the program knows, by id. Immutable. */
public final class Dags {

    /** A DAG with its graph, which is built once. */
    public record Dag(DagDefinition<?> definition, DagGraph graph) {

        public String id() {
            return graph.id();
        }

        /** The loader of its classes, and of what the compiler wrote next to them. */
        public ClassLoader classes() {
            return definition.getClass().getClassLoader();
        }
    }

    /** What to say of a program without DAGs. */
    public static final String NONE = "there is no DAG on the class path; compile a class annotated @Dag with"
            + " kahn-processor as annotation processor";

    private final Map<String, Dag> byId = new TreeMap<>();
    private final Supplier<Collection<String>> compiled;

    private Dags(Iterable<? extends DagDefinition<?>> definitions, Supplier<Collection<String>> compiled) {
        this.compiled = compiled;
        for (DagDefinition<?> definition : definitions) {
            Dag dag = new Dag(definition, definition.graph());
            Dag other = byId.put(dag.id(), dag);
            if (other != null && !other.graph().type().equals(dag.graph().type())) {
                throw new UsageException("two DAGs have the id " + dag.id() + ": "
                        + other.graph().type() + " and " + dag.graph().type()
                        + "; give one of them another id with @Dag(id = …)");
            }
        }
    }

    /**
     * Every DAG that is registered as a service.
     *
     * @throws UsageException if two have the same id, or a registered class cannot be loaded
     */
    @SuppressWarnings({"rawtypes", "unchecked"}) // a service is looked up by its raw type
    public static Dags onClassPath() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            return new Dags(
                    (Iterable<? extends DagDefinition<?>>) (Iterable) ServiceLoader.load(DagDefinition.class, loader),
                    () -> loader == null ? List.of() : CompiledGraphs.ids(loader));
        } catch (ServiceConfigurationError e) {
            throw new UsageException("a DAG cannot be loaded; compile everything again: " + e.getMessage());
        }
    }

    /** The DAG of a program for one DAG. */
    public static Dags only(DagDefinition<?> dag) {
        return of(List.of(dag));
    }

    /** @throws UsageException if two have the same id */
    public static Dags of(Iterable<? extends DagDefinition<?>> definitions) {
        return new Dags(definitions, List::of);
    }

    /**
     * DAGs whose graphs are on the class path, but not their registrations. Nothing else tells that they are missing: a jar
     * whose builder does not merge the files in {@code META-INF/services} has all classes, and the registrations of one module.
     *
     * @return their ids; none if the definitions were named one by one
     */
    public List<String> unregistered() {
        return compiled.get().stream().filter(id -> !byId.containsKey(id)).toList();
    }

    /** Which DAGs are compiled in but not registered, and what to do about it; empty if all of them are. */
    public Optional<String> missing() {
        List<String> missing = unregistered();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", missing) + (missing.size() == 1 ? " is" : " are")
                        + " compiled in but not registered; merge META-INF/services of all jars"
                        + " (docs/operating.md#one-jar), or compile everything again");
    }

    /** By id. */
    public Collection<Dag> all() {
        return byId.values();
    }

    /** The graphs as compiled, by id. */
    public Collection<DagGraph> graphs() {
        return byId.values().stream().map(Dag::graph).toList();
    }

    /** The DAG with that id, if the program has it. */
    public Optional<Dag> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * The DAG that the user means.
     *
     * @param id what was typed; may be left out if there is only one
     */
    public Dag get(Optional<String> id) {
        if (byId.isEmpty()) {
            throw new UsageException(missing().orElse(NONE));
        }
        if (id.isEmpty() && byId.size() == 1) {
            return byId.values().iterator().next();
        }
        String written = id.orElseThrow(
                () -> new UsageException("which DAG? " + Suggestion.among(byId.keySet(), "", "The DAGs are")));
        return find(written)
                .orElseThrow(() -> new UsageException("there is no DAG \"" + written + "\"; "
                        + Suggestion.among(byId.keySet(), written, "the DAGs are")));
    }
}
