package dev.kahn.processor.report;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where in the source something was said: at an element, at one of its annotations, or at a value inside that
 * annotation. As exact as it is known; compilers fall back to the wider place where they cannot follow.
 *
 * @param element the class, method, parameter, field or record component
 * @param annotation an annotation of the element, or one nested in such
 * @param value a value of that annotation, or an element of a value that is an array
 */
@SuppressWarnings("ReferenceEquality") // on purpose, see equals
public record Position(
        Element element,
        @Nullable AnnotationMirror annotation,
        @Nullable AnnotationValue value) {

    /** The name that javac gives to an element for which it finds no name in the source; it has said so. */
    public static final String UNREADABLE = "<error>";

    /** The element as a whole. */
    public static Position of(Element element) {
        return new Position(element, null, null);
    }

    /** An annotation of the element. */
    public static Position of(Element element, AnnotationMirror annotation) {
        return new Position(element, annotation, null);
    }

    /** Ecj holds different annotations of one type to be equal, so these are compared by what they are. */
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
