package dev.kahn.processor.validate;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSet;
import dev.kahn.graph.DagGraph;
import dev.kahn.processor.declare.DagClasses;
import dev.kahn.processor.earlier.ClassPathGraphs;
import dev.kahn.processor.model.ClassNames;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * The DAGs of this compilation, in this round and earlier ones, and those on the class path as far as they are visible.
 */
public final class KnownDags {

    private final Elements elements;
    private final ClassPathGraphs graphs;
    private final Set<String> compiled = new HashSet<>();
    private final Map<String, String> compiledById = new HashMap<>();

    /** Results of this round, because cycles are searched from each DAG. */
    private final Map<TypeElement, ImmutableSet<TypeElement>> after = new HashMap<>();

    /**
     * The DAGs on the class path that a DAG of this compilation runs after, directly or indirectly, by id in lower
     * case.
     */
    private final Map<String, String> upstreamById = new HashMap<>();

    /** Starts without any DAG of this compilation. */
    public KnownDags(Elements elements, ClassPathGraphs graphs) {
        this.elements = elements;
        this.graphs = graphs;
    }

    /** Starts a round: the compiler may replace elements, and there may be new DAGs. */
    public void beginRound() {
        after.clear();
    }

    /** Adds a DAG of this compilation. All DAGs of a round must be added before the first is checked. */
    public void remember(TypeElement dag) {
        compiled.add(name(dag));
        DagClasses.id(dag).ifPresent(id -> compiledById.putIfAbsent(id, name(dag)));
        Deque<TypeElement> queue = new ArrayDeque<>(DagClasses.after(dag));
        while (!queue.isEmpty()) {
            TypeElement upstream = queue.remove();
            DagClasses.id(upstream)
                    .filter(id -> upstreamById.putIfAbsent(Ascii.toLowerCase(id), name(upstream)) == null)
                    .ifPresent(id -> queue.addAll(DagClasses.after(upstream)));
        }
    }

    /** The ids of the DAGs of this compilation. */
    public Set<String> compiledIds() {
        return Collections.unmodifiableSet(compiledById.keySet());
    }

    /** Whether a class is compiled now, so that its graph does not exist yet. */
    public boolean isCompiledNow(TypeElement dag) {
        return compiled.contains(name(dag));
    }

    /** Another class, not compiled now, that is a DAG with this id; ids that differ only in case are the same. */
    Optional<TypeElement> other(String id) {
        return Optional.ofNullable(upstreamById.get(Ascii.toLowerCase(id)))
                .flatMap(this::type)
                .filter(type -> !isCompiledNow(type))
                .or(() -> onClassPath(id));
    }

    /**
     * The DAGs that a DAG runs after: those in its annotation and, if its class is not compiled now, those in its
     * existing graph. The graph contains ids, which stand for the DAGs that have them now.
     */
    ImmutableSet<TypeElement> after(TypeElement dag) {
        ImmutableSet<TypeElement> known = after.get(dag);
        if (known == null) {
            known = readAfter(dag);
            after.put(dag, known);
        }
        return known;
    }

    private ImmutableSet<TypeElement> readAfter(TypeElement dag) {
        ImmutableSet.Builder<TypeElement> all = ImmutableSet.builder();
        all.addAll(DagClasses.after(dag));
        if (!isCompiledNow(dag)) {
            DagClasses.id(dag).flatMap(id -> beside(dag, id).graph()).stream()
                    .filter(graph -> isOf(graph, dag))
                    .flatMap(graph -> graph.after().stream())
                    .flatMap(id -> named(id).stream())
                    .forEach(all::add);
        }
        return all.build();
    }

    /** The graph with an id beside a class that is not compiled now. */
    ClassPathGraphs.Beside beside(TypeElement dag, String id) {
        ClassNames name = ClassNames.of(dag, elements);
        return graphs.beside(name.packageName(), name.binary(), id);
    }

    /** Whether a graph was generated from this class. */
    boolean isOf(DagGraph graph, TypeElement dag) {
        return elements.getBinaryName(dag).contentEquals(graph.type());
    }

    /** Whether the generated definition of a class exists. */
    boolean hasDefinition(TypeElement dag) {
        return type(ClassNames.of(dag, elements).generatedQualified("Dag")).isPresent();
    }

    /** The class with a qualified name. */
    Optional<TypeElement> type(String name) {
        return Optional.ofNullable(elements.getTypeElement(name));
    }

    private Optional<TypeElement> named(String id) {
        String now = compiledById.get(id);
        return now != null ? type(now) : other(id);
    }

    private Optional<TypeElement> onClassPath(String id) {
        return graphs.find(id)
                .flatMap(graph -> type(graph.type().replace('$', '.')))
                .filter(type -> !isCompiledNow(type))
                .filter(type -> DagClasses.id(type).filter(id::equals).isPresent());
    }

    private static String name(TypeElement type) {
        return type.getQualifiedName().toString();
    }
}
