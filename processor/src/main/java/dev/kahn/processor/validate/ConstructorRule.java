package dev.kahn.processor.validate;

import dev.kahn.processor.model.Constructors;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.TypeText;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Position;
import dev.kahn.processor.report.Problem;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The generated class can call {@code new X()} without catching anything, or a framework creates the instances. */
final class ConstructorRule implements Rule {

    private final Elements elements;
    private final Types types;

    ConstructorRule(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    @Override
    public void check(DagModel dag, Findings findings) {
        String name = dag.type().getSimpleName().toString();
        Optional<ExecutableElement> usable = Constructors.plain(dag.type());
        if (usable.isEmpty() && Constructors.isInjected(dag.type())) {
            return;
        }
        if (usable.isEmpty()) {
            findings.add(Problem.NO_CONSTRUCTOR, dag.declaration().position(), name);
            return;
        }
        usable.get().getThrownTypes().stream()
                .filter(this::isChecked)
                .findFirst()
                .ifPresent(thrown -> findings.add(
                        Problem.CONSTRUCTOR_THROWS, Position.of(usable.get()), name, TypeText.SIMPLE.of(thrown)));
    }

    private boolean isChecked(TypeMirror thrown) {
        return !JavaTypes.isErroneous(thrown)
                && !isSubtype(thrown, RuntimeException.class)
                && !isSubtype(thrown, Error.class);
    }

    private boolean isSubtype(TypeMirror thrown, Class<?> parent) {
        return types.isSubtype(
                thrown, elements.getTypeElement(parent.getCanonicalName()).asType());
    }
}
