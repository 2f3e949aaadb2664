package dev.kahn.processor.generate;

import com.google.auto.common.MoreElements;
import com.palantir.javapoet.AnnotationSpec;
import dev.kahn.processor.declare.Annotated;
import dev.kahn.processor.declare.SourceTexts;
import dev.kahn.processor.model.Constructors;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.TaskModel;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;

/**
 * The warnings that generated code suppresses, because the author of the DAG caused them deliberately: it uses
 * deprecated elements, exposes classes to modules that cannot see them, or refers to a class in a file of another name.
 * Only warnings that occur are suppressed, because ecj warns of unnecessary suppressions.
 */
final class Suppressed {

    private Suppressed() {}

    /** The annotation for the class generated for a DAG, if any. */
    static Optional<AnnotationSpec> in(DagModel dag, SourceTexts sources) {
        Stream<String> deprecation = named(dag).flatMap(Suppressed::deprecation).sorted();
        Stream<String> exports = isExported(MoreElements.getPackage(dag.type())) ? Stream.of("exports") : Stream.of();
        Stream<String> auxiliary =
                named(dag).anyMatch(sources::isAuxiliary) ? Stream.of("auxiliaryclass") : Stream.of();
        return Optional.of(Stream.of(auxiliary, deprecation, exports)
                        .flatMap(warnings -> warnings)
                        .distinct()
                        .map(warning -> '"' + warning + '"')
                        .collect(Collectors.joining(", ")))
                .filter(warnings -> !warnings.isEmpty())
                .map(warnings -> AnnotationSpec.builder(SuppressWarnings.class)
                        .addMember("value", "{$L}", warnings)
                        .build());
    }

    /** Whether code with this type refers to a class in a file of another name. */
    static boolean namesAuxiliary(TypeMirror type, SourceTexts sources) {
        return named(type).anyMatch(sources::isAuxiliary);
    }

    private static boolean isExported(PackageElement itsPackage) {
        return itsPackage.getEnclosingElement() instanceof ModuleElement module
                && ElementFilter.exportsIn(module.getDirectives()).stream()
                        .anyMatch(exported -> exported.getPackage().equals(itsPackage));
    }

    private static Stream<Element> named(DagModel dag) {
        return Stream.of(
                        Stream.of(dag.type()),
                        Constructors.plain(dag.type()).stream(),
                        dag.tasks().stream().flatMap(Suppressed::named))
                .flatMap(elements -> elements);
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
                    .flatMap(Suppressed::named);
        }
        return JavaTypes.element(type).stream()
                .flatMap(element -> Stream.concat(
                        Stream.of(element),
                        ((DeclaredType) type).getTypeArguments().stream().flatMap(Suppressed::named)));
    }

    /** The deprecation warnings of an element and of the classes around it, whose names precede its own. */
    private static Stream<String> deprecation(Element element) {
        return Stream.<Element>iterate(element, Objects::nonNull, Element::getEnclosingElement)
                .flatMap(around -> Annotated.of(around, Deprecated.class).stream())
                .map(deprecated -> deprecated.flag("forRemoval").value() ? "removal" : "deprecation");
    }
}
