package dev.kahn.processor.declare;

import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;

/**
 * The doc comments of classes and methods.
 *
 * <p>{@code Elements} has them too, but javac looks through the whole class for each, so that reading those of a class
 * takes time that grows with the square of its methods: 15 of the 20 seconds that 10,000 tasks took. Where javac's trees can be
 * had, they are read from there, all at once.
 */
public interface DocComments {

    /** The comment of an element as written, without its stars; empty if it has none or is not compiled now. */
    Optional<String> of(Element element);

    /** The compiler may have other elements from now on. */
    default void beginRound() {}

    /** Reads from the compiler in the fastest way it has. */
    static DocComments of(ProcessingEnvironment environment) {
        try {
            return TreeDocComments.of(environment);
        } catch (IllegalArgumentException | LinkageError e) {
            return element ->
                    Optional.ofNullable(environment.getElementUtils().getDocComment(element)); // it is not javac
        }
    }
}
