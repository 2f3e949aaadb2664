package dev.kahn.processor.declare;

import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** The source of classes, which only javac shows, and only where the build tool does not hide it. */
public interface SourceTexts {

    /**
     * The text of a class as written, with its doc comment, from the margin; lines end with a line feed. Empty if it cannot
     * be had.
     */
    Optional<String> of(TypeElement type);

    /** Whether it stands in a class in a file of another name: javac warns of that class where another file names it. */
    default boolean isAuxiliary(Element element) {
        return false;
    }

    /** Reads from the compiler, if it can. */
    static SourceTexts of(ProcessingEnvironment environment) {
        try {
            return TreeSourceTexts.of(environment);
        } catch (IllegalArgumentException | LinkageError e) {
            return type -> Optional.empty(); // it is not javac
        }
    }
}
