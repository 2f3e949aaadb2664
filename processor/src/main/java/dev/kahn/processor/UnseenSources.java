package dev.kahn.processor;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import javax.annotation.processing.ProcessingEnvironment;

/**
 * The classes that javac has read. They tell whether javac hides some from all processors: after an error, it hides
 * those that were generated in the round before. Other compilers still show them.
 */
final class UnseenSources implements TaskListener {

    private final Set<String> read = new HashSet<>();

    private UnseenSources() {}

    /** Starts to listen. */
    static UnseenSources of(ProcessingEnvironment environment) {
        UnseenSources sources = new UnseenSources();
        try {
            JavacTask.instance(environment).addTaskListener(sources);
        } catch (IllegalArgumentException | LinkageError e) {
            // not javac
        }
        return sources;
    }

    @Override
    public void finished(TaskEvent event) {
        if (event.getKind() == TaskEvent.Kind.PARSE && event.getCompilationUnit() != null) {
            CompilationUnitTree unit = event.getCompilationUnit();
            String start = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
            for (Tree type : unit.getTypeDecls()) {
                if (type instanceof ClassTree declared) {
                    read.add(start + declared.getSimpleName());
                }
            }
        }
    }

    /** Whether a class was read that is not among the known ones. */
    boolean areThere(Predicate<String> isKnown) {
        return !read.stream().allMatch(isKnown);
    }
}
