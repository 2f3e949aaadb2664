package dev.kahn.processor.report;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * A position in the source: an element, one of its annotations, or a value in that annotation. It is as exact as is
 * known; compilers that cannot resolve it fall back to the wider position.
 *
 * @param element the class, method, parameter, field or record component
 * @param annotation an annotation of the element, or one nested in it
 * @param value a value of that annotation, or an element of an array value
 */
@SuppressWarnings("ReferenceEquality") // on purpose, see equals
public record Position(
        Element element,
        @Nullable AnnotationMirror annotation,
        @Nullable AnnotationValue value) {

    /** The name that javac gives to an element whose name it cannot find in the source, which it has reported. */
    public static final String UNREADABLE = "<error>";

    /** The element as a whole. */
    public static Position of(Element element) {
        return new Position(element, null, null);
    }

    /** An annotation of the element. */
    public static Position of(Element element, AnnotationMirror annotation) {
        return new Position(element, annotation, null);
    }

    /** Compares annotations and values by identity, because ecj considers different annotations of one type equal. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Position that
                && element.equals(that.element)
                && annotation == that.annotation
                && value == that.value;
    }

    @Override
    public int hashCode() {
        return element.hashCode();
    }
}
