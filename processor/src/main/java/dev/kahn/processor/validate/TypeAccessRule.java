package dev.kahn.processor.validate;

import dev.kahn.processor.model.Argument;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;

/** The generated class can name the types of all parameters: they are accessible from the package of the DAG. */
final class TypeAccessRule implements Rule {

    private final Elements elements;

    TypeAccessRule(Elements elements) {
        this.elements = elements;
    }

    @Override
    public void check(DagModel dag, Findings findings) {
        PackageElement here = elements.getPackageOf(dag.type());
        for (TaskModel task : dag.tasks()) {
            for (Argument argument : task.arguments()) {
                hidden(argument.type(), here)
                        .ifPresent(type -> findings.add(
                                Problem.HIDDEN_TYPE,
                                argument.parameter().position(),
                                argument.parameter().name(),
                                task.id(),
                                type.getSimpleName(),
                                isNear(type, here) ? "package-private or public" : "public"));
            }
        }
    }

    private Optional<TypeElement> hidden(TypeMirror type, PackageElement here) {
        if (type instanceof ArrayType array) {
            return hidden(array.getComponentType(), here);
        }
        if (type instanceof WildcardType wildcard) {
            return Stream.of(wildcard.getExtendsBound(), wildcard.getSuperBound())
                    .filter(Objects::nonNull)
                    .flatMap(bound -> hidden(bound, here).stream())
                    .findFirst();
        }
        return JavaTypes.element(type)
                .flatMap(element -> hidden(element, here)
                        .or(() -> ((DeclaredType) type)
                                .getTypeArguments().stream()
                                        .flatMap(argument -> hidden(argument, here).stream())
                                        .findFirst()));
    }

    private Optional<TypeElement> hidden(TypeElement type, PackageElement here) {
        return Hidden.by(type, isNear(type, here));
    }

    private boolean isNear(TypeElement type, PackageElement here) {
        return elements.getPackageOf(type).equals(here);
    }
}
