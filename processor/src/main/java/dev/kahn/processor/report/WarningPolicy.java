package dev.kahn.processor.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * How warnings and notes are treated. {@code @SuppressWarnings} with the id of a problem, or with {@code "kahn"} for
 * all, suppresses them at the annotated element and inside it. The option {@code -Akahn.warnings=error} turns the
 * remaining warnings into errors; notes stay notes.
 */
public enum WarningPolicy {
    /** They stay warnings. */
    WARN,
    /** They become errors. */
    FAIL;

    /** The name of the processor option. */
    public static final String OPTION = "kahn.warnings";

    /**
     * Reads the options of the processor.
     *
     * @throws IllegalArgumentException if the value of the option is unknown
     */
    public static WarningPolicy of(Map<String, String> options) {
        String value = Options.value(options, OPTION).orElse("warn");
        return switch (value) {
            case "warn" -> WARN;
            case "error" -> FAIL;
            default ->
                throw new IllegalArgumentException(
                        "the option -A" + OPTION + "=" + value + " has an unknown value; it can be warn or error");
        };
    }

    /** The severity of a problem at an element; empty if it is suppressed there. */
    Optional<Severity> severity(Problem problem, Element element) {
        if (problem.severity() == Severity.ERROR) {
            return Optional.of(Severity.ERROR);
        }
        if (isSuppressed(problem, element)) {
            return Optional.empty();
        }
        boolean isRaised = this == FAIL && problem.severity() == Severity.WARNING;
        return Optional.of(isRaised ? Severity.ERROR : problem.severity());
    }

    private static boolean isSuppressed(Problem problem, Element element) {
        for (@Nullable Element place = element; place != null; place = place.getEnclosingElement()) {
            for (AnnotationMirror annotation : place.getAnnotationMirrors()) {
                if (((TypeElement) annotation.getAnnotationType().asElement())
                                .getQualifiedName()
                                .contentEquals("java.lang.SuppressWarnings")
                        && annotation.getElementValues().values().stream().anyMatch(value -> names(value, problem))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean names(AnnotationValue value, Problem problem) {
        if (value.getValue() instanceof List<?> values) {
            return values.stream().anyMatch(one -> one instanceof AnnotationValue nested && names(nested, problem));
        }
        return problem.id().equals(value.getValue()) || "kahn".equals(value.getValue());
    }
}
