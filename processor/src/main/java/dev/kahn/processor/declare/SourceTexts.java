package dev.kahn.processor.declare;

import dev.kahn.processor.report.SourceTrees;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** The source text of classes. Only javac shows it, and only if the build tool does not hide javac. */
public interface SourceTexts {

    /**
     * The text of a class as written, with its doc comment and without indentation; lines end with a line feed. Empty
     * if it is not available.
     */
    Optional<String> of(TypeElement type);

    /**
     * Whether an element is a class in a file with another name: javac warns where another file refers to that class.
     */
    default boolean isAuxiliary(Element element) {
        return false;
    }

    /** Uses the compiler if it shows source text. */
    static SourceTexts of(ProcessingEnvironment environment) {
        return SourceTrees.of(environment)
                .<SourceTexts>map(TreeSourceTexts::new)
                .orElse(type -> Optional.empty());
    }
}
