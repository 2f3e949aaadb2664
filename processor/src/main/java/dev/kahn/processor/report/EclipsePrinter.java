package dev.kahn.processor.report;

import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Prints with ecj, which has no positions for records and their members: it would not even name the file. A finding
 * about one is printed at the enclosing class, at the first annotated method of a top-level record, or at the DAG that
 * uses it.
 */
final class EclipsePrinter implements Printer {

    private final Messager messager;

    EclipsePrinter(Messager messager) {
        this.messager = messager;
    }

    @Override
    public void print(Finding finding) {
        Position at = finding.position();
        Element place = place(at.element(), finding.subject());
        try {
            if (place.equals(at.element())) {
                messager.printMessage(finding.severity().kind(), finding.message(), place, at.annotation(), at.value());
                return;
            }
        } catch (RuntimeException e) {
            // ecj looks for the annotation, and fails on some that are incomplete
        }
        messager.printMessage(finding.severity().kind(), finding.message(), place);
    }

    private static Element place(Element element, @Nullable Element subject) {
        if (!isLost(element)) {
            return element;
        }
        Optional<Element> written = Optional.empty();
        for (@Nullable Element around = element; around != null; around = around.getEnclosingElement()) {
            if (around.getKind() == ElementKind.PACKAGE) {
                break;
            }
            if (!isLost(around)) {
                return around;
            }
            written = firstWritten(around);
        }
        return written.orElseGet(() -> subject == null || isLost(subject) ? element : subject);
    }

    private static boolean isLost(Element element) {
        return element.getKind() == ElementKind.RECORD
                || element.getKind() == ElementKind.RECORD_COMPONENT
                || (element.getKind() == ElementKind.FIELD && isRecord(element.getEnclosingElement()));
    }

    private static boolean isRecord(@Nullable Element element) {
        return element != null && element.getKind() == ElementKind.RECORD;
    }

    /** A method of the record that somebody certainly wrote, because it is annotated. */
    private static Optional<Element> firstWritten(Element type) {
        return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .filter(method -> !method.getAnnotationMirrors().isEmpty())
                .map(Element.class::cast)
                .findFirst();
    }
}
