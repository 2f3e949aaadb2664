package dev.kahn.processor.model;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import dev.kahn.TaskContext;
import dev.kahn.processor.declare.Attribute;
import dev.kahn.processor.declare.DagDeclaration;
import dev.kahn.processor.declare.DocComments;
import dev.kahn.processor.declare.ParameterDeclaration;
import dev.kahn.processor.declare.ParamsDeclaration;
import dev.kahn.processor.declare.TaskDeclaration;
import dev.kahn.processor.report.Position;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Builds the model of one task, given the declarations of all. */
final class TaskReader {

    private final DagDeclaration dag;
    private final Map<String, TaskDeclaration> tasks;
    private final JavaTypes types;
    private final DocComments comments;
    private final Function<TypeElement, Optional<DagModel>> upstreams;

    /** @param upstreams the models of other DAGs by class; empty for a class that is not a DAG */
    TaskReader(
            DagDeclaration dag,
            Map<String, TaskDeclaration> tasks,
            JavaTypes types,
            DocComments comments,
            Function<TypeElement, Optional<DagModel>> upstreams) {
        this.dag = dag;
        this.tasks = tasks;
        this.types = types;
        this.comments = comments;
        this.upstreams = upstreams;
    }

    TaskModel read(TaskDeclaration task) {
        ImmutableList<Reference> after =
                task.after().stream().map(name -> reference("after", name)).collect(toImmutableList());
        ImmutableList<Argument> arguments =
                task.parameters().stream().map(taking -> argument(task, taking)).collect(toImmutableList());
        Optional<Reference> forEach = written(task.forEach()).map(name -> reference("forEach", name));
        TaskModel unbranched = TaskModel.of(
                task,
                ModelReader.idOf(task),
                comments.of(task.method()).map(Javadoc::plainText).orElse(""),
                after,
                arguments,
                forEach,
                result(task),
                given(task));
        return written(task.when())
                .map(when -> unbranched.onBranch(branch(when, unbranched)))
                .orElse(unbranched);
    }

    private static Optional<Attribute<String>> written(Attribute<String> attribute) {
        return Optional.of(attribute).filter(it -> !it.value().isEmpty());
    }

    private Reference reference(String attribute, Attribute<String> name) {
        return reference(attribute, name.value(), name.position());
    }

    private Reference reference(String attribute, String name, Position position) {
        return new Reference(name, attribute, position, tasks.containsKey(name));
    }

    private Argument argument(TaskDeclaration task, ParameterDeclaration parameter) {
        ParameterDeclaration.Source source = parameter.source();
        if (source instanceof ParameterDeclaration.FromTask from) {
            return fromTask(from, parameter);
        }
        if (source instanceof ParameterDeclaration.FromDag from) {
            return fromDag(from, parameter);
        }
        if (source instanceof ParameterDeclaration.Each) {
            return new Argument.Element(
                    parameter, readAs(given(task.forEach().value()).flatMap(types::listElement), parameter));
        }
        if (source instanceof ParameterDeclaration.Configured configured) {
            return new Argument.Connection(parameter, configured.name().value());
        }
        if (JavaTypes.is(parameter.type(), TaskContext.class)) {
            return new Argument.Context(parameter);
        }
        if (dag.params()
                .map(ParamsDeclaration::type)
                .filter(params -> types.isSame(params, parameter.type()))
                .isPresent()) {
            return new Argument.Params(parameter);
        }
        return new Argument.Nothing(parameter);
    }

    private Argument fromTask(ParameterDeclaration.FromTask from, ParameterDeclaration parameter) {
        Reference task = reference("@From", from.task());
        Optional<TypeMirror> whole = types.outcomeValue(parameter.type());
        if (whole.isPresent()) {
            return new Argument.FromTask(parameter, task, Argument.Taken.OUTCOME, whole.get());
        }
        Optional<TypeMirror> each = types.outcomesValue(parameter.type());
        if (each.isPresent()) {
            return new Argument.FromTask(parameter, task, Argument.Taken.OUTCOMES, each.get());
        }
        TypeMirror readAs = readAs(given(from.task().value()), parameter);
        return new Argument.FromTask(parameter, task, Argument.Taken.RESULT, readAs);
    }

    private Argument fromDag(ParameterDeclaration.FromDag from, ParameterDeclaration parameter) {
        Optional<DagModel> upstream = JavaTypes.element(from.dag().value()).flatMap(upstreams);
        Optional<TaskModel> producer =
                upstream.flatMap(other -> other.task(from.task().value()));
        Optional<TypeMirror> given = producer.flatMap(TaskModel::given);
        return new Argument.FromDag(
                parameter,
                ModelReader.reference(from.dag()),
                new Reference(from.task().value(), "@From", from.task().position(), producer.isPresent()),
                upstream,
                given,
                readAs(given, parameter));
    }

    private TypeMirror readAs(Optional<TypeMirror> given, ParameterDeclaration parameter) {
        return given.map(value -> types.readAs(value, parameter.type())).orElse(parameter.type());
    }

    private Optional<TypeMirror> given(String producer) {
        return Optional.ofNullable(tasks.get(producer)).flatMap(this::given);
    }

    private Optional<TypeMirror> given(TaskDeclaration task) {
        return task.forEach().value().isEmpty() ? result(task) : result(task).map(types::listOf);
    }

    private Optional<TypeMirror> result(TaskDeclaration task) {
        TypeMirror returns = task.returns();
        if (task.isSensor()) {
            return types.optionalValue(returns);
        }
        return returns.getKind() == TypeKind.VOID || JavaTypes.is(returns, Void.class)
                ? Optional.empty()
                : Optional.of(returns);
    }

    private Branch branch(Attribute<String> when, TaskModel task) {
        int equals = when.value().indexOf('=');
        if (equals >= 0) {
            String decider = when.value().substring(0, equals).strip();
            Reference named = reference("when", decider, when.position());
            return new Branch(
                    when.value().substring(equals + 1).strip(),
                    Optional.of(named),
                    named.isKnown() ? ImmutableList.of(decider) : ImmutableList.of(),
                    when.position());
        }
        ImmutableList<String> deciders =
                task.upstream().stream().filter(this::decides).collect(toImmutableList());
        return new Branch(when.value().strip(), Optional.empty(), deciders, when.position());
    }

    /** Whether a task has a single result that can select branches. */
    private boolean decides(String id) {
        return Stream.ofNullable(tasks.get(id))
                .flatMap(task -> given(task).stream())
                .anyMatch(types::isChoice);
    }
}
