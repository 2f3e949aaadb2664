package dev.kahn.processor.report;

import com.sun.source.util.DocTrees;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;

/**
 * What is compiled now, in this round and earlier ones. Everything else is a class file, which has no positions and
 * cannot be changed here.
 */
public final class CompiledNow {

    private final Optional<DocTrees> trees;
    private final Set<String> roots = new HashSet<>();

    /** Starts with nothing compiled. */
    public CompiledNow(ProcessingEnvironment environment) {
        trees = SourceTrees.of(environment);
    }

    /** Adds what is compiled in a new round. */
    public void add(Set<? extends Element> compiled) {
        compiled.forEach(root -> roots.add(root.toString()));
    }

    /** The names of all compiled classes and packages. */
    public Set<String> names() {
        return Collections.unmodifiableSet(roots);
    }

    /** Whether an element is in a compiled class, or in one that javac found on its source path. */
    public boolean has(Element element) {
        Element outermost = Outermost.of(element);
        return roots.contains(outermost.toString())
                || trees.map(it -> it.getPath(outermost)).isPresent();
    }
}
