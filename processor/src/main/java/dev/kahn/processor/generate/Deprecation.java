package dev.kahn.processor.generate;

import com.palantir.javapoet.AnnotationSpec;
import dev.kahn.processor.declare.Annotated;
import dev.kahn.processor.model.Constructors;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.TaskModel;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Code that deals with what is deprecated must not warn of what its author knows. */
final class Deprecation {

    private static final AnnotationSpec SUPPRESSED = AnnotationSpec.builder(SuppressWarnings.class)
            .addMember("value", "{$S, $S}", "deprecation", "removal")
            .build();

    private Deprecation() {}

    /** The annotation that the class for a DAG takes; empty if nothing that it names is deprecated. */
    static Optional<AnnotationSpec> suppressed(DagModel dag) {
        Stream<Element> named = Stream.of(
                        Stream.of(dag.type()),
                        Constructors.plain(dag.type()).stream(),
                        dag.tasks().stream().flatMap(Deprecation::named))
                .flatMap(elements -> elements);
        return named.anyMatch(Deprecation::isDeprecated) ? Optional.of(SUPPRESSED) : Optional.empty();
    }

    private static Stream<Element> named(TaskModel task) {
        ExecutableElement method = task.declaration().method();
        return Stream.concat(Stream.of(method), task.arguments().stream().flatMap(argument -> named(argument.type())));
    }

    private static Stream<Element> named(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return named(array.getComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            return Stream.of(wildcard.getExtendsBound(), wildcard.getSuperBound())
                    .filter(Objects::nonNull)
                    .flatMap(Deprecation::named);
        }
        return JavaTypes.element(type).stream()
                .flatMap(element -> Stream.concat(
                        Stream.of(element),
                        ((DeclaredType) type).getTypeArguments().stream().flatMap(Deprecation::named)));
    }

    /** Itself or what it is in, whose name is said before its own. */
    private static boolean isDeprecated(Element element) {
        return Stream.<Element>iterate(element, Objects::nonNull, Element::getEnclosingElement)
                .anyMatch(around -> Annotated.isOn(around, Deprecated.class));
    }
}
