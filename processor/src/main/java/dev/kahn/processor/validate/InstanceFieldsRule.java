package dev.kahn.processor.validate;

import com.google.auto.common.MoreElements;
import com.google.common.collect.ImmutableSet;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Position;
import dev.kahn.processor.report.Problem;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/**
 * An instance field cannot carry a value from task to task, so fields that look as if they could are rejected: those
 * that are not final, and those whose type exists to be changed, such as {@code AtomicInteger}. A field that a
 * container injects is allowed, because it is set before each task; so is a field of a class that is not compiled now,
 * which only its author can change. For a final field of another type it cannot be decided; constants and clients are
 * common.
 */
final class InstanceFieldsRule implements Rule {

    private static final ImmutableSet<String> INJECTIONS =
            ImmutableSet.of("Autowired", "Inject", "PersistenceContext", "Resource", "Value");

    private static final ImmutableSet<String> BUFFERS =
            ImmutableSet.of("java.lang.StringBuilder", "java.lang.StringBuffer");

    @Override
    public void check(DagModel dag, Findings findings) {
        for (Optional<TypeElement> type = Optional.of(dag.type());
                type.filter(findings::canBeAt).isPresent();
                type = type.flatMap(it -> JavaTypes.element(it.getSuperclass()))) {
            for (VariableElement field : ElementFilter.fieldsIn(type.get().getEnclosedElements())) {
                mutability(field)
                        .ifPresent(why -> findings.add(
                                Problem.MUTABLE_FIELD,
                                Position.of(field),
                                MoreElements.asType(field.getEnclosingElement()).getSimpleName(),
                                field.getSimpleName(),
                                why));
            }
        }
    }

    private static Optional<String> mutability(VariableElement field) {
        if (field.getModifiers().contains(Modifier.STATIC)) {
            return Optional.empty();
        }
        if (!field.getModifiers().contains(Modifier.FINAL)) {
            return isInjected(field) ? Optional.empty() : Optional.of("can change");
        }
        return JavaTypes.element(field.asType())
                .filter(InstanceFieldsRule::isMadeToBeChanged)
                .map(type -> type.getSimpleName().toString())
                .map(name -> "holds " + (name.startsWith("A") ? "an " : "a ") + name + ", which can change");
    }

    private static boolean isMadeToBeChanged(TypeElement type) {
        String name = type.getQualifiedName().toString();
        return name.startsWith("java.util.concurrent.atomic.") || BUFFERS.contains(name);
    }

    private static boolean isInjected(VariableElement field) {
        return field.getAnnotationMirrors().stream()
                .anyMatch(annotation -> INJECTIONS.contains(annotation
                        .getAnnotationType()
                        .asElement()
                        .getSimpleName()
                        .toString()));
    }
}
