package dev.kahn.processor.declare;

import com.google.auto.common.MoreElements;
import com.google.auto.common.SuperficialValidation;
import com.google.common.collect.ImmutableList;
import dev.kahn.Connection;
import dev.kahn.Dag;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Pool;
import dev.kahn.Sensor;
import dev.kahn.Task;
import dev.kahn.processor.declare.ParameterDeclaration.Source;
import dev.kahn.processor.declare.TaskDeclaration.Kind;
import dev.kahn.processor.report.CompiledNow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads the annotations of a class. */
public final class DeclarationReader {

    private final Types types;
    private final MemberMethods members;
    private final UnknownAnnotations annotations;
    private final CompiledNow compiled;
    private final WholeTypes wholeTypes;
    private final AttributeDefaults defaults = new AttributeDefaults();

    /** Uses the services of the compiler. */
    public DeclarationReader(Types types, Elements elements, UnknownAnnotations annotations, CompiledNow compiled) {
        this.types = types;
        this.members = new MemberMethods(elements, annotations);
        this.annotations = annotations;
        this.compiled = compiled;
        this.wholeTypes = new WholeTypes(compiled);
    }

    /**
     * Reads a class.
     *
     * @throws IllegalArgumentException if it has no {@code @Dag}
     */
    public DagDeclaration read(TypeElement type) {
        Annotated annotation =
                Annotated.of(type, Dag.class).orElseThrow(() -> new IllegalArgumentException(type + " has no @Dag"));
        ImmutableList<ExecutableElement> methods = members.of(type);
        return new DagDeclaration(
                type,
                annotation,
                ParamsReader.read(type, annotation),
                pools(type),
                methods,
                tasks(type, methods),
                unknown(type, methods));
    }

    /**
     * Whether the compiler knows everything that a class and its inherited tasks refer to, the parts of the types they
     * use, and whether the classes it runs after are DAGs. If not, another processor may be about to generate it. What
     * a class file lacks does not count, such as an annotation that only its own compilation could see.
     */
    public boolean isComplete(TypeElement type) {
        if (Annotated.hasUnreadable(type) // first, because ecj would fail on such a value in the next
                || !SuperficialValidation.validateElement(type)) {
            return false;
        }
        List<ExecutableElement> methods = MemberMethods.all(type);
        List<ExecutableElement> tasks = methods.stream()
                .filter(method -> Annotated.isOn(method, Task.class) || Annotated.isOn(method, Sensor.class))
                .toList();
        return !unknown(type, methods).isAny()
                && DagClasses.after(type).stream().noneMatch(annotations::isOn)
                && tasks.stream()
                        .filter(method -> !type.equals(
                                method.getEnclosingElement())) // its own were looked at as parts of the class
                        .allMatch(this::isReadable)
                && tasks.stream()
                        .allMatch(method -> wholeTypes.areWhole(types((DeclaredType) type.asType(), method), method))
                && wholeTypes.areWhole(params(type), type)
                && params(type).stream()
                        .map(DeclarationReader::element)
                        .flatMap(Optional::stream)
                        .allMatch(record -> isReadable(record) && hasKnownComponents(record));
    }

    /** An unknown annotation on a component could be a {@code @Default}. */
    private boolean hasKnownComponents(Element record) {
        return ElementFilter.recordComponentsIn(record.getEnclosedElements()).stream()
                .noneMatch(annotations::isOn);
    }

    private boolean isReadable(Element element) {
        return !compiled.has(element)
                || (!Annotated.hasUnreadable(element) && SuperficialValidation.validateElement(element));
    }

    private static Optional<Element> element(TypeMirror type) {
        return type instanceof DeclaredType declared ? Optional.of(declared.asElement()) : Optional.empty();
    }

    /** The types that a method takes and returns. */
    private List<TypeMirror> types(DeclaredType type, ExecutableElement method) {
        ExecutableType signature = signature(type, method);
        List<TypeMirror> all = new ArrayList<>(signature.getParameterTypes());
        all.add(signature.getReturnType());
        return all;
    }

    private static List<TypeMirror> params(TypeElement type) {
        return Annotated.of(type, Dag.class)
                .flatMap(annotation -> ParamsReader.read(type, annotation))
                .map(ParamsDeclaration::type)
                .stream()
                .toList();
    }

    /** Forgets what was read: the compiler may replace elements between rounds. */
    public void beginRound() {
        wholeTypes.beginRound();
    }

    private Unknown unknown(TypeElement type, List<ExecutableElement> methods) {
        return new Unknown(type, methods, Ancestors.areUnknown(type, compiled), annotations);
    }

    /** Reads the pools that a class declares. */
    public static ImmutableList<PoolDeclaration> pools(TypeElement type) {
        Stream<Annotated> one = Annotated.of(type, Pool.class).stream();
        Stream<Annotated> several = Annotated.of(type, Pool.Pools.class).stream()
                .flatMap(pools -> pools.annotations("value", Pool.class).stream());
        return Stream.concat(one, several)
                .flatMap(pool -> pool.required("name").stream()
                        .flatMap(name ->
                                pool.requiredInteger("slots").stream().map(slots -> new PoolDeclaration(name, slots))))
                .collect(ImmutableList.toImmutableList());
    }

    private ImmutableList<TaskDeclaration> tasks(TypeElement type, List<ExecutableElement> methods) {
        DeclaredType asSeen = (DeclaredType) type.asType();
        ImmutableList.Builder<TaskDeclaration> tasks = ImmutableList.builder();
        for (ExecutableElement method : methods) {
            Optional<Annotated> task = Annotated.of(method, Task.class, defaults);
            Optional<Annotated> sensor = Annotated.of(method, Sensor.class, defaults);
            task.or(() -> sensor)
                    .ifPresent(annotation -> tasks.add(new TaskDeclaration(
                            method,
                            task.isPresent() ? Kind.TASK : Kind.SENSOR,
                            annotation,
                            task.isPresent() && sensor.isPresent(),
                            signature(asSeen, method).getReturnType(),
                            parameters(asSeen, method))));
        }
        return tasks.build();
    }

    /**
     * The types of an inherited method with the type arguments of the inheriting class; without them if the compiler
     * has rejected what the class inherits, such as a class after {@code implements}.
     */
    private ExecutableType signature(DeclaredType type, ExecutableElement method) {
        if (!MoreElements.asType(method.getEnclosingElement()).equals(type.asElement())) {
            try {
                return (ExecutableType) types.asMemberOf(type, method);
            } catch (IllegalArgumentException refused) {
                return (ExecutableType) method.asType();
            }
        }
        return (ExecutableType) method.asType();
    }

    private ImmutableList<ParameterDeclaration> parameters(DeclaredType type, ExecutableElement method) {
        List<? extends TypeMirror> parameterTypes = signature(type, method).getParameterTypes();
        ImmutableList.Builder<ParameterDeclaration> parameters = ImmutableList.builder();
        for (int i = 0; i < parameterTypes.size(); i++) {
            VariableElement parameter = method.getParameters().get(i);
            TypeMirror seen = parameterTypes.get(i);
            TypeMirror declared = parameter.asType();
            parameters.add(new ParameterDeclaration(
                    parameter, declared.getKind() == TypeKind.ERROR ? declared : seen, source(parameter)));
        }
        return parameters.build();
    }

    private static Source from(Annotated from) {
        Optional<Attribute<String>> task = from.required("value");
        if (task.isEmpty() || from.isUnreadable("dag", TypeMirror.class)) {
            return new ParameterDeclaration.Broken();
        }
        Attribute<TypeMirror> dag = from.type("dag");
        return dag.value().getKind() == TypeKind.VOID
                ? new ParameterDeclaration.FromTask(task.get())
                : new ParameterDeclaration.FromDag(dag, task.get());
    }

    private Source source(VariableElement parameter) {
        ImmutableList<Source> sources = Stream.of(
                        Annotated.of(parameter, From.class, defaults).map(DeclarationReader::from),
                        Annotated.of(parameter, Each.class, defaults)
                                .<Source>map(each -> new ParameterDeclaration.Each()),
                        Annotated.of(parameter, Connection.class, defaults)
                                .map(connection -> connection
                                        .required("value")
                                        .<Source>map(ParameterDeclaration.Configured::new)
                                        .orElseGet(ParameterDeclaration.Broken::new)))
                .flatMap(Optional::stream)
                .collect(ImmutableList.toImmutableList());
        return switch (sources.size()) {
            case 0 ->
                annotations.isOn(parameter) ? new ParameterDeclaration.Broken() : new ParameterDeclaration.ByType();
            case 1 -> sources.get(0);
            default -> new ParameterDeclaration.Several();
        };
    }
}
