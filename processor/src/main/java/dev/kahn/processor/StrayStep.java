package dev.kahn.processor;

import dev.kahn.Connection;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Pool;
import dev.kahn.Sensor;
import dev.kahn.Task;
import dev.kahn.processor.declare.Annotated;
import dev.kahn.processor.declare.UnknownAnnotations;
import dev.kahn.processor.report.CompiledNow;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.WarningPolicy;
import dev.kahn.processor.validate.StrayAnnotationsRule;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Looks for annotations outside of DAGs, where they would have no effect. */
final class StrayStep {

    private static final List<Class<? extends Annotation>> ON_TYPES = List.of(Pool.class, Pool.Pools.class);
    private static final List<Class<? extends Annotation>> ON_METHODS = List.of(Task.class, Sensor.class);
    private static final List<Class<? extends Annotation>> ON_PARAMETERS =
            List.of(From.class, Each.class, Connection.class);

    private final Elements elements;
    private final StrayAnnotationsRule rule;
    private final WarningPolicy warnings;
    private final CompiledNow compiled;

    StrayStep(Elements elements, UnknownAnnotations unknown, WarningPolicy warnings, CompiledNow compiled) {
        this.elements = elements;
        this.rule = new StrayAnnotationsRule(unknown);
        this.warnings = warnings;
        this.compiled = compiled;
    }

    Findings process(RoundEnvironment round) {
        Findings findings = new Findings(warnings, compiled);
        for (Element element : round.getElementsAnnotatedWithAny(known())) {
            if (element.getKind() == ElementKind.METHOD) {
                ON_METHODS.stream()
                        .filter(annotation -> Annotated.isOn(element, annotation))
                        .findFirst()
                        .ifPresent(annotation -> rule.checkMethod(element, annotation, findings));
            } else if (element instanceof TypeElement type) {
                rule.checkType(type, findings);
            } else if (element.getKind() == ElementKind.PARAMETER) {
                ON_PARAMETERS.stream()
                        .filter(annotation -> Annotated.isOn(element, annotation))
                        .findFirst()
                        .ifPresent(annotation -> rule.checkParameter(element, annotation, findings));
            }
        }
        return findings;
    }

    /** Javac fails at an annotation that is not on the class path, and of a module without DAGs ours need not be. */
    private TypeElement[] known() {
        return Stream.of(ON_TYPES, ON_METHODS, ON_PARAMETERS)
                .flatMap(List::stream)
                .map(annotation -> elements.getTypeElement(annotation.getCanonicalName()))
                .filter(Objects::nonNull)
                .toArray(TypeElement[]::new);
    }
}
