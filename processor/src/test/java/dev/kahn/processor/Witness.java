package dev.kahn.processor;

import dev.kahn.Dag;
import dev.kahn.From;
import dev.kahn.Sensor;
import dev.kahn.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.MirroredTypeException;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Runs the processor and takes down what flies out of it; and reads what a DAG class says in another way than the
 * processor does, by {@code getAnnotation}, so that the graph can be held against it.
 */
final class Witness extends AbstractProcessor {

    private final KahnProcessor processor = new KahnProcessor();
    private final Map<String, DagSeen> dags = new LinkedHashMap<>();
    private Throwable failure;

    /**
     * A DAG by what its own methods say.
     *
     * @param wrongTypes the parameters that cannot hold what the task gives that they name
     */
    record DagSeen(String id, Map<String, TaskSeen> tasks, List<String> wrongTypes) {}

    record TaskSeen(List<String> after, List<String> from) {}

    /** What was thrown, but for what javac throws to itself. */
    Throwable failure() {
        return failure;
    }

    /** By the name of the class. */
    Map<String, DagSeen> dags() {
        return dags;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return processor.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return processor.getSupportedSourceVersion();
    }

    @Override
    public Set<String> getSupportedOptions() {
        return processor.getSupportedOptions();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        try {
            processor.process(annotations, round);
        } catch (Throwable thrown) {
            if (!thrown.getClass().getSimpleName().equals("CompletionFailure")) {
                failure = thrown;
            }
            throw thrown;
        }
        if (!round.errorRaised()) {
            ElementFilter.typesIn(round.getElementsAnnotatedWith(Dag.class)).forEach(this::see);
        }
        return false;
    }

    @Override
    public synchronized void init(javax.annotation.processing.ProcessingEnvironment environment) {
        super.init(environment);
        processor.init(environment);
    }

    private void see(TypeElement type) {
        try {
            Map<String, TaskSeen> tasks = new LinkedHashMap<>();
            Map<String, TypeMirror> given = new HashMap<>();
            for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
                Task task = method.getAnnotation(Task.class);
                Sensor sensor = method.getAnnotation(Sensor.class);
                if (task != null || sensor != null) {
                    String id = task != null ? task.id() : sensor.id();
                    String[] after = task != null ? task.after() : sensor.after();
                    String name = id.isEmpty() ? method.getSimpleName().toString() : id;
                    tasks.put(name, new TaskSeen(distinct(List.of(after)), from(method)));
                    if (task != null && task.forEach().isEmpty()) {
                        given.put(name, method.getReturnType());
                    }
                }
            }
            String id = type.getAnnotation(Dag.class).id();
            dags.put(
                    processingEnv.getElementUtils().getBinaryName(type).toString(),
                    new DagSeen(id.isEmpty() ? type.getSimpleName().toString() : id, tasks, wrongTypes(type, given)));
        } catch (RuntimeException e) {
            dags.remove(type.getQualifiedName().toString()); // erroneous: it will not compile, so nothing will be asked
        }
    }

    /** By the language's own idea of what can be assigned; the values of an {@code Optional} are left out. */
    private List<String> wrongTypes(TypeElement type, Map<String, TypeMirror> given) {
        List<String> wrong = new ArrayList<>();
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            for (VariableElement parameter : method.getParameters()) {
                From from = parameter.getAnnotation(From.class);
                TypeMirror source = from != null && isOfThisDag(from) ? given.get(from.value()) : null;
                if (source != null
                        && !parameter.asType().toString().startsWith("java.util.Optional")
                        && !holds(parameter.asType(), source)) {
                    wrong.add(parameter + " of " + method + " for " + source);
                }
            }
        }
        return wrong;
    }

    private boolean holds(TypeMirror taken, TypeMirror source) {
        if (!taken.toString().startsWith("dev.kahn.Outcome<")) {
            return processingEnv.getTypeUtils().isAssignable(source, taken);
        }
        TypeMirror value = ((DeclaredType) taken).getTypeArguments().get(0);
        return source.getKind() == TypeKind.VOID
                ? value.toString().equals("java.lang.Void")
                : processingEnv.getTypeUtils().isAssignable(source, value);
    }

    private static List<String> from(ExecutableElement method) {
        List<String> from = new ArrayList<>();
        method.getParameters().stream()
                .map(parameter -> parameter.getAnnotation(From.class))
                .filter(annotation -> annotation != null && isOfThisDag(annotation))
                .forEach(annotation -> from.add(annotation.value()));
        return distinct(from);
    }

    private static boolean isOfThisDag(From from) {
        try {
            return from.dag() == void.class;
        } catch (MirroredTypeException type) { // which is how a class is told where it is not loaded
            return type.getTypeMirror().getKind() == TypeKind.VOID;
        }
    }

    private static List<String> distinct(List<String> names) {
        return names.stream().distinct().toList();
    }
}
