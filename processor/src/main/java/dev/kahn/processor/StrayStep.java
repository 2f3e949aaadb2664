package dev.kahn.processor;

import dev.kahn.Connection;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Sensor;
import dev.kahn.Task;
import dev.kahn.processor.declare.Annotated;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.WarningPolicy;
import dev.kahn.processor.validate.StrayAnnotationsRule;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;

/** Looks for annotations outside of DAGs, where they would have no effect. */
final class StrayStep {

    private static final List<Class<? extends Annotation>> ON_METHODS = List.of(Task.class, Sensor.class);
    private static final List<Class<? extends Annotation>> ON_PARAMETERS =
            List.of(From.class, Each.class, Connection.class);

    private final WarningPolicy warnings;

    StrayStep(WarningPolicy warnings) {
        this.warnings = warnings;
    }

    Findings process(RoundEnvironment round) {
        Findings findings = new Findings(warnings);
        Set<Class<? extends Annotation>> all =
                Set.of(Task.class, Sensor.class, From.class, Each.class, Connection.class);
        for (Element element : round.getElementsAnnotatedWithAny(all)) {
            if (element.getKind() == ElementKind.METHOD) {
                ON_METHODS.stream()
                        .filter(annotation -> Annotated.isOn(element, annotation))
                        .forEach(annotation -> StrayAnnotationsRule.checkMethod(element, annotation, findings));
            } else if (element.getKind() == ElementKind.PARAMETER) {
                ON_PARAMETERS.stream()
                        .filter(annotation -> Annotated.isOn(element, annotation))
                        .forEach(annotation -> StrayAnnotationsRule.checkParameter(element, annotation, findings));
            }
        }
        return findings;
    }
}
