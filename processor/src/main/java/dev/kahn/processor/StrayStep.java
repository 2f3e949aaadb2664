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
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Looks for annotations outside DAGs, where they have no effect. */
final class StrayStep {

    private static final List<Class<? extends Annotation>> ON_TYPES = List.of(Pool.class, Pool.Pools.class);
    private static final List<Class<? extends Annotation>> ON_METHODS = List.of(Task.class, Sensor.class);
    private static final List<Class<? extends Annotation>> ON_PARAMETERS =
            List.of(From.class, Each.class, Connection.class);

    private final Elements elements;
    private final UnknownAnnotations unknown;
    private final StrayAnnotationsRule rule;
    private final WarningPolicy warnings;
    private final CompiledNow compiled;

    /** The names of the classes to check again in the next round. A finding that repeats is printed only once. */
    private final NavigableSet<String> waiting = new TreeSet<>();

    StrayStep(Elements elements, UnknownAnnotations unknown, WarningPolicy warnings, CompiledNow compiled) {
        this.elements = elements;
        this.unknown = unknown;
        this.rule = new StrayAnnotationsRule(unknown);
        this.warnings = warnings;
        this.compiled = compiled;
    }

    Findings process(RoundEnvironment round) {
        Findings findings = new Findings(warnings, compiled);
        Stream.concat(waitingElements(), round.getElementsAnnotatedWithAny(known()).stream())
                .forEach(element -> check(element, findings));
        return findings;
    }

    /** The waiting classes, which are checked for the last time unless they must keep waiting. */
    private Stream<Element> waitingElements() {
        List<TypeElement> types = waiting.stream()
                .map(elements::getTypeElement)
                .filter(Objects::nonNull)
                .toList();
        waiting.clear();
        return types.stream().flatMap(StrayStep::withMembers);
    }

    private static Stream<Element> withMembers(TypeElement type) {
        Stream<ExecutableElement> members = type.getEnclosedElements().stream()
                .filter(ExecutableElement.class::isInstance)
                .map(ExecutableElement.class::cast);
        return Stream.concat(
                Stream.of(type),
                members.flatMap(member -> Stream.concat(Stream.of(member), member.getParameters().stream())));
    }

    private void check(Element element, Findings findings) {
        remember(element);
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

    /** The rule is silent where an annotation is unknown, because another processor may be about to generate it. */
    private void remember(Element element) {
        Element type = element;
        while (type != null && !(type instanceof TypeElement)) {
            type = type.getEnclosingElement();
        }
        if (type instanceof TypeElement declared && unknown.isIn(declared)) {
            waiting.add(declared.getQualifiedName().toString());
        }
    }

    /** Javac fails on an annotation that is not on the class path, and ours need not be in a module without DAGs. */
    private TypeElement[] known() {
        return Stream.of(ON_TYPES, ON_METHODS, ON_PARAMETERS)
                .flatMap(List::stream)
                .map(annotation -> elements.getTypeElement(annotation.getCanonicalName()))
                .filter(Objects::nonNull)
                .toArray(TypeElement[]::new);
    }
}
