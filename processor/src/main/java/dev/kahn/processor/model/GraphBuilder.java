package dev.kahn.processor.model;

import com.google.common.collect.ImmutableSet;
import dev.kahn.Event;
import dev.kahn.graph.ConnectionUse;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.ParamsSpec;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.UpstreamResult;
import dev.kahn.processor.declare.Attribute;
import dev.kahn.processor.declare.DagDeclaration;
import dev.kahn.processor.declare.NotifyDeclaration;
import dev.kahn.processor.declare.ParamsDeclaration;
import dev.kahn.processor.declare.PoolDeclaration;
import dev.kahn.processor.declare.TaskDeclaration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Builds the graph of a DAG in which no rule found a fault. What was not set keeps the defaults of the graph. */
public final class GraphBuilder {

    private final Elements elements;

    /** Uses the services of the compiler. */
    public GraphBuilder(Elements elements) {
        this.elements = elements;
    }

    /**
     * Builds a graph, without a version.
     *
     * @throws IllegalArgumentException if the DAG is not sound, which never happens after the rules have passed
     */
    public DagGraph build(DagModel dag) {
        DagDeclaration declared = dag.declaration();
        DagGraph.Builder graph = DagGraph.builder(dag.id(), dag.name().binary()).description(dag.description());
        addSchedule(graph, dag);
        addLimits(graph, declared);
        addDefaults(graph, declared);
        graph.owner(declared.owner().value()).tags(texts(declared.tags()));
        declared.notifications().forEach(said -> graph.notify(events(said), texts(said.to())));
        addPools(graph, dag);
        declared.params().ifPresent(params -> addParams(graph, params, dag.paramDescriptions()));
        Map<String, String> shapes = new HashMap<>();
        for (TaskModel task : dag.tasks()) {
            graph.task(node(task, shapes));
        }
        return graph.build();
    }

    private static void addSchedule(DagGraph.Builder graph, DagModel dag) {
        DagDeclaration declared = dag.declaration();
        String zone = declared.zone().value();
        ifSaid(declared.schedule(), graph::schedule);
        graph.zone(zone);
        Moments.zone(zone).ifPresent(id -> {
            Moments.parse(declared.start().value(), id).ifPresent(start -> graph.start(start.toString()));
            Moments.parse(declared.end().value(), id).ifPresent(end -> graph.end(end.toString()));
        });
        graph.after(dag.after().stream()
                .flatMap(reference -> reference.id().stream())
                .distinct()
                .toArray(String[]::new));
        graph.catchup(declared.catchup().value());
    }

    private static void addLimits(DagGraph.Builder graph, DagDeclaration declared) {
        graph.maxActiveRuns(declared.maxActiveRuns().value());
        graph.overlap(declared.overlap().value());
        ifSaid(declared.timeout(), graph::timeout);
        ifSaid(declared.deadline(), graph::deadline);
    }

    private static void addDefaults(DagGraph.Builder graph, DagDeclaration declared) {
        ifWritten(declared.retries(), graph::retries);
        if (declared.retryDelay().isWritten()) {
            ifSaid(declared.retryDelay(), graph::retryDelay);
        }
        ifWritten(declared.backoff(), graph::backoff);
        ifSaid(declared.maxRetryDelay(), graph::maxRetryDelay);
        ifSaid(declared.taskTimeout(), graph::taskTimeout);
        ifSaid(declared.pool(), graph::defaultPool);
    }

    private static Event[] events(NotifyDeclaration notification) {
        return notification.on().stream().map(Attribute::value).toArray(Event[]::new);
    }

    /**
     * Adds its own pools as declared, then, by name, those of other DAGs whose slots it takes: its main class knows no
     * other DAG.
     */
    private static void addPools(DagGraph.Builder graph, DagModel dag) {
        Set<String> taken = new HashSet<>();
        taken.add(dag.declaration().pool().value());
        dag.tasks().forEach(task -> taken.add(task.declaration().pool().value()));
        for (PoolDeclaration pool : dag.declaration().pools()) {
            graph.pool(pool.name().value(), pool.slots().value());
            taken.remove(pool.name().value());
        }
        new TreeMap<>(dag.pools()).forEach((pool, slots) -> {
            if (taken.contains(pool)) {
                graph.pool(pool, slots);
            }
        });
    }

    private void addParams(DagGraph.Builder graph, ParamsDeclaration params, Map<String, String> descriptions) {
        TypeElement type = JavaTypes.element(params.type()).orElseThrow();
        graph.params(
                elements.getBinaryName(type).toString(),
                params.components().stream()
                        .map(component -> param(component, descriptions))
                        .toArray(ParamsSpec.Param[]::new));
    }

    private static ParamsSpec.Param param(ParamsDeclaration.Component component, Map<String, String> descriptions) {
        String name = component.element().getSimpleName().toString();
        TypeMirror type = component.element().asType();
        return new ParamsSpec.Param(
                name,
                TypeText.QUALIFIED.of(type),
                TypeShape.of(type),
                descriptions.getOrDefault(name, ""),
                component.defaultValue().map(Attribute::value).orElse(null));
    }

    /** @param shapes the shapes of the types seen so far */
    private static TaskNode node(TaskModel task, Map<String, String> shapes) {
        TaskDeclaration declared = task.declaration();
        TaskNode.Builder node = TaskNode.builder(task.id())
                .description(task.description())
                .group(declared.group().value())
                .after(distinct(task.after()))
                .from(distinct(task.from().toList()))
                .optional(optional(task))
                .maxParallel(declared.maxParallel().value())
                .rule(declared.rule().value())
                .slots(declared.slots().value())
                .priority(declared.priority().value());
        addFromDags(node, task, shapes);
        addConnections(node, task);
        task.forEach().ifPresent(over -> node.forEach(over.task()));
        task.branch().ifPresent(branch -> node.when(branch.decider().orElseThrow(), branch.constant()));
        task.result().ifPresent(result -> {
            String type = TypeText.QUALIFIED.of(result);
            node.result(type).resultShape(shapes.computeIfAbsent(type, unseen -> TypeShape.of(result)));
        });
        ifSaid(declared.delay(), node::delay);
        if (declared.allowFailure().value()) {
            node.allowFailure();
        }
        declared.notifications().forEach(said -> node.notify(events(said), texts(said.to())));
        addSettings(node, declared);
        return node.build();
    }

    /**
     * The results that the task can do without. A result that two parameters take is optional only if both can do
     * without it.
     */
    private static String[] optional(TaskModel task) {
        Map<String, Boolean> taken = new LinkedHashMap<>();
        for (Argument argument : task.arguments()) {
            if (argument instanceof Argument.FromTask from) {
                taken.merge(from.task().task(), from.isOptional(), Boolean::logicalAnd);
            }
        }
        return taken.keySet().stream().filter(taken::get).toArray(String[]::new);
    }

    /**
     * Adds the results of other DAGs. One that two parameters take is added once, and is optional only if both can do
     * without it.
     */
    private static void addFromDags(TaskNode.Builder node, TaskModel task, Map<String, String> shapes) {
        Map<String, UpstreamResult> taken = new LinkedHashMap<>();
        for (Argument argument : task.arguments()) {
            if (argument instanceof Argument.FromDag from) {
                TypeMirror given = from.given().orElseThrow();
                String type = TypeText.QUALIFIED.of(given);
                UpstreamResult result = new UpstreamResult(
                        from.dag().id().orElseThrow(),
                        from.task().task(),
                        type,
                        shapes.computeIfAbsent(type, unseen -> TypeShape.of(given)),
                        JavaTypes.isOptional(from.type()));
                taken.merge(result.key(), result, (one, other) -> one.isOptional() ? other : one);
            }
        }
        taken.values()
                .forEach(result ->
                        node.fromDag(result.dag(), result.task(), result.type(), result.shape(), result.isOptional()));
    }

    private static void addConnections(TaskNode.Builder node, TaskModel task) {
        Set<ConnectionUse> taken = new LinkedHashSet<>();
        for (Argument argument : task.arguments()) {
            if (argument instanceof Argument.Connection connection) {
                taken.add(new ConnectionUse(connection.name(), TypeText.QUALIFIED.of(argument.type())));
            }
        }
        taken.forEach(use -> node.connection(use.name(), use.type()));
    }

    private static void addSettings(TaskNode.Builder node, TaskDeclaration declared) {
        if (declared.isSensor()) {
            node.poll(declared.every().value(), declared.softFail().value());
        }
        if (declared.retries().value() >= 0) {
            node.retries(declared.retries().value());
        }
        ifSaid(declared.retryDelay(), node::retryDelay);
        if (declared.backoff().value() >= 1) {
            node.backoff(declared.backoff().value());
        }
        ifSaid(declared.maxRetryDelay(), node::maxRetryDelay);
        ifSaid(declared.timeout(), node::timeout);
        ifSaid(declared.pool(), node::pool);
    }

    private static String[] texts(List<Attribute<String>> attributes) {
        return attributes.stream().map(Attribute::value).toArray(String[]::new);
    }

    private static String[] distinct(List<Reference> references) {
        return references.stream()
                .map(Reference::task)
                .collect(ImmutableSet.toImmutableSet())
                .toArray(String[]::new);
    }

    private static void ifSaid(Attribute<String> attribute, Consumer<String> use) {
        if (!attribute.value().isEmpty()) {
            use.accept(attribute.value());
        }
    }

    private static <T> void ifWritten(Attribute<T> attribute, Consumer<T> use) {
        if (attribute.isWritten()) {
            use.accept(attribute.value());
        }
    }
}
