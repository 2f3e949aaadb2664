package dev.kahn.processor.report;

import com.sun.source.util.Trees;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;

/** What is compiled now, in this and earlier rounds. The rest are class files: they have no places, and can be changed by nobody. */
public final class CompiledNow {

    private final Optional<Trees> trees;
    private final Set<String> roots = new HashSet<>();

    /** Knows nothing yet. */
    public CompiledNow(ProcessingEnvironment environment) {
        trees = trees(environment);
    }

    private static Optional<Trees> trees(ProcessingEnvironment environment) {
        try {
            return Optional.of(Trees.instance(environment));
        } catch (IllegalArgumentException | LinkageError e) {
            return Optional.empty(); // it is not javac
        }
    }

    /** Takes note of what is compiled in a round that begins. */
    public void add(Set<? extends Element> compiled) {
        compiled.forEach(root -> roots.add(root.toString()));
    }

    /** The names of all classes, and packages, that are compiled. */
    public Set<String> names() {
        return Collections.unmodifiableSet(roots);
    }

    /** Whether an element is in one of these classes, or in one that javac has found on its source path. */
    public boolean has(Element element) {
        Element outermost = Outermost.of(element);
        return roots.contains(outermost.toString())
                || trees.map(it -> it.getPath(outermost)).isPresent();
    }
}
