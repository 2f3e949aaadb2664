package dev.kahn.processor.validate;

import dev.kahn.graph.Suggestion;
import dev.kahn.processor.declare.ParamsDeclaration;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.TypeText;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Position;
import dev.kahn.processor.report.Problem;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.TypeMirror;

/**
 * The parameters of the run are a record of values that a person can enter, if necessary as JSON, and defaults are such
 * values. A DAG that runs by itself has a default for each.
 */
final class ParamsRule implements Rule {

    private final ParamTexts texts;
    private final Storability storability;

    ParamsRule(Storability storability, JavaTypes types) {
        this.storability = storability;
        this.texts = new ParamTexts(types);
    }

    @Override
    public void check(DagModel dag, Findings findings) {
        Optional<ParamsDeclaration> declared = dag.declaration().params();
        if (declared.isEmpty() || JavaTypes.isErroneous(declared.get().type())) {
            return;
        }
        ParamsDeclaration params = declared.get();
        boolean isRecord = JavaTypes.element(params.type())
                .filter(type -> type.getKind() == ElementKind.RECORD)
                .filter(type -> type.getTypeParameters().isEmpty())
                .isPresent();
        if (!isRecord) {
            findings.add(Problem.PARAMS_NOT_A_RECORD, params.position(), TypeText.SIMPLE.of(params.type()));
        }
        params.components().forEach(component -> check(component, findings));
        boolean runsByItself = !dag.declaration().schedule().value().isEmpty()
                || dag.declaration().afterSize() > 0;
        if (runsByItself) {
            params.components().stream()
                    .filter(component ->
                            storability.flaw(component.element().asType()).isEmpty())
                    .filter(component -> !component.hasDefault()
                            && !dag.declaration().unknown().couldHaveDefault(component.element()))
                    .filter(component -> !JavaTypes.isOptional(
                                    component.element().asType())
                            && !JavaTypes.isErroneous(component.element().asType()))
                    .forEach(component -> reportWithoutValue(dag, params, component, findings));
        }
    }

    /** A record in a jar has no position to point at, and cannot be changed here. */
    private static void reportWithoutValue(
            DagModel dag, ParamsDeclaration params, ParamsDeclaration.Component component, Findings findings) {
        String name = component.element().getSimpleName().toString();
        boolean isHere = findings.canBeAt(component.element());
        findings.add(
                Problem.PARAM_WITHOUT_VALUE,
                isHere ? component.position() : params.position(),
                dag.id(),
                isHere ? name : name + " of record " + TypeText.SIMPLE.of(params.type()),
                TypeText.SIMPLE.of(component.element().asType()),
                isHere
                        ? "give it a @Default, or make it an Optional"
                        : "use a record of this DAG for its parameters, or give it a @Default there");
    }

    private void check(ParamsDeclaration.Component component, Findings findings) {
        TypeMirror type = component.element().asType();
        Position position = component.position();
        String name = component.element().getSimpleName().toString();
        if (JavaTypes.isErroneous(type)) {
            return;
        }
        Optional<Storability.Flaw> flaw = storability.flaw(type);
        if (flaw.isPresent()) {
            findings.add(
                    Problem.PARAM_TYPE,
                    position,
                    name,
                    TypeText.SIMPLE.of(type),
                    flaw.get().part(),
                    flaw.get().why());
            return;
        }
        component
                .defaultValue()
                .filter(value -> !texts.parses(type, value.value()))
                .ifPresent(value -> report(name, type, value.value(), value.position(), findings));
    }

    private void report(String name, TypeMirror type, String text, Position position, Findings findings) {
        Set<String> names = texts.names(type);
        findings.add(
                Problem.BAD_DEFAULT,
                position,
                name,
                text,
                TypeText.SIMPLE.of(type),
                names.isEmpty() || (text.startsWith("{") && !texts.isChoice(type))
                        ? "write it like " + texts.example(type)
                        : Suggestion.among(names, text, "it can be"));
    }
}
