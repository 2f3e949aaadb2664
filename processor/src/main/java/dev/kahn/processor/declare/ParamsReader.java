package dev.kahn.processor.declare;

import com.google.common.collect.ImmutableList;
import dev.kahn.Default;
import dev.kahn.processor.report.Position;
import dev.kahn.processor.report.RecordFields;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Finds the type of the run parameters of a DAG: the one that {@code @Dag} names, or else the nested record {@code
 * Params}.
 */
final class ParamsReader {

    private ParamsReader() {}

    static Optional<ParamsDeclaration> read(TypeElement dag, Annotated annotation) {
        Attribute<TypeMirror> named = annotation.type("params");
        if (named.isWritten() && named.value().getKind() != TypeKind.VOID) {
            return Optional.of(declaration(named.value(), named.position()));
        }
        return ElementFilter.typesIn(dag.getEnclosedElements()).stream()
                .filter(nested -> nested.getKind() == ElementKind.RECORD
                        && nested.getSimpleName().contentEquals("Params"))
                .findFirst()
                .map(nested -> declaration(nested.asType(), Position.of(nested)));
    }

    private static ParamsDeclaration declaration(TypeMirror type, Position position) {
        ImmutableList<ParamsDeclaration.Component> components = type.getKind() == TypeKind.DECLARED
                ? components(((DeclaredType) type).asElement())
                : ImmutableList.of();
        return new ParamsDeclaration(type, position, components);
    }

    private static ImmutableList<ParamsDeclaration.Component> components(Element type) {
        return ElementFilter.recordComponentsIn(type.getEnclosedElements()).stream()
                .map(ParamsReader::component)
                .collect(ImmutableList.toImmutableList());
    }

    private static Position position(RecordComponentElement component) {
        return Position.of(RecordFields.ofComponent(component).orElse(component));
    }

    private static ParamsDeclaration.Component component(RecordComponentElement component) {
        Optional<Annotated> annotation = Annotated.of(component, Default.class);
        return new ParamsDeclaration.Component(
                component,
                position(component),
                annotation.isPresent(),
                annotation.flatMap(found -> found.required("value")));
    }
}
