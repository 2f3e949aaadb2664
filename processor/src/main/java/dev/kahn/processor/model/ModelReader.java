package dev.kahn.processor.model;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.kahn.processor.declare.Attribute;
import dev.kahn.processor.declare.DagClasses;
import dev.kahn.processor.declare.DagDeclaration;
import dev.kahn.processor.declare.DeclarationReader;
import dev.kahn.processor.declare.DocComments;
import dev.kahn.processor.declare.TaskDeclaration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Builds the model of what was declared. It is lenient: mistakes stay visible in the model, for the rules to find. */
public final class ModelReader {

    private final Elements elements;
    private final JavaTypes types;
    private final DocComments comments;
    private final DeclarationReader declarations;

    /** Uses the services of the compiler. */
    public ModelReader(Elements elements, JavaTypes types, DocComments comments, DeclarationReader declarations) {
        this.elements = elements;
        this.types = types;
        this.comments = comments;
        this.declarations = declarations;
    }

    /**
     * Reads a DAG.
     *
     * @param pools the slots of each pool that is known in this compilation
     */
    public DagModel read(DagDeclaration dag, ImmutableMap<String, Integer> pools) {
        Map<TypeElement, Optional<DagModel>> upstreams = new HashMap<>();
        return read(dag, pools, other -> upstreams.computeIfAbsent(other, any -> upstream(other, dag)));
    }

    /**
     * A DAG that this one runs after, without the results that it takes of other DAGs: they do not matter here, and
     * could lead in a cycle.
     */
    private Optional<DagModel> upstream(TypeElement other, DagDeclaration dag) {
        return DagClasses.id(other).isEmpty() || dag.unknown().couldBeDag(other)
                ? Optional.empty()
                : Optional.of(read(declarations.read(other), ImmutableMap.of(), any -> Optional.empty()));
    }

    private DagModel read(
            DagDeclaration dag,
            ImmutableMap<String, Integer> pools,
            Function<TypeElement, Optional<DagModel>> upstreams) {
        Map<String, TaskDeclaration> tasksDeclared = new LinkedHashMap<>();
        dag.tasks().forEach(task -> tasksDeclared.putIfAbsent(idOf(task), task));
        TaskReader reader = new TaskReader(dag, tasksDeclared, types, comments, upstreams);
        ImmutableList<TaskModel> tasks = dag.tasks().stream().map(reader::read).collect(toImmutableList());
        Map<String, TaskModel> tasksById = Maps.newLinkedHashMapWithExpectedSize(tasks.size());
        tasks.forEach(task -> tasksById.putIfAbsent(task.id(), task));
        return new DagModel(
                dag,
                DagClasses.id(dag.type()).orElseThrow(),
                ClassNames.of(dag.type(), elements),
                comments.of(dag.type()).map(Javadoc::plainText).orElse(""),
                paramDescriptions(dag),
                dag.after().stream()
                        .filter(after -> isKnown(after.value(), dag))
                        .map(ModelReader::reference)
                        .collect(toImmutableList()),
                pools,
                tasks,
                ImmutableMap.copyOf(tasksById));
    }

    private ImmutableMap<String, String> paramDescriptions(DagDeclaration dag) {
        return dag.params()
                .flatMap(params -> JavaTypes.element(params.type()))
                .flatMap(comments::of)
                .map(ParamTags::descriptions)
                .orElse(ImmutableMap.of());
    }

    /**
     * The id of a task. If the compiler does not know it, it is a text that cannot be an id, so that nothing can refer
     * to it.
     */
    static String idOf(TaskDeclaration task) {
        if (task.hasUnreadableId()) {
            return task.methodName() + "()";
        }
        return task.id().value().isEmpty() ? task.methodName() : task.id().value();
    }

    /** Whether the compiler knows a class and all its annotations, any of which could be meant to be {@code @Dag}. */
    private static boolean isKnown(TypeMirror after, DagDeclaration dag) {
        return !JavaTypes.isErroneous(after)
                && JavaTypes.element(after).filter(dag.unknown()::couldBeDag).isEmpty();
    }

    static DagReference reference(Attribute<TypeMirror> after) {
        Optional<String> id = JavaTypes.element(after.value()).flatMap(DagClasses::id);
        return new DagReference(TypeText.QUALIFIED.of(after.value()), id, after.position());
    }
}
