package dev.kahn.processor.declare;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import dev.kahn.processor.report.Outermost;
import java.io.IOException;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;

/** The source text of classes, found with the trees of javac. */
final class TreeSourceTexts implements SourceTexts {

    private final DocTrees trees;

    TreeSourceTexts(DocTrees trees) {
        this.trees = trees;
    }

    @Override
    public Optional<String> of(TypeElement type) {
        TreePath path = trees.getPath(type);
        if (path == null) {
            return Optional.empty();
        }
        CompilationUnitTree file = path.getCompilationUnit();
        long start = trees.getSourcePositions().getStartPosition(file, path.getLeaf());
        try {
            String text = file.getSourceFile().getCharContent(true).toString();
            return start < 0 || start >= text.length() ? Optional.empty() : ClassText.cut(text, (int) start);
        } catch (IOException e) {
            return Optional.empty(); // it was readable a moment ago; the class also compiles without
        }
    }

    @Override
    public boolean isAuxiliary(Element element) {
        Element outermost = Outermost.of(element);
        TreePath path = trees.getPath(outermost);
        return path != null
                && !path.getCompilationUnit()
                        .getSourceFile()
                        .isNameCompatible(outermost.getSimpleName().toString(), JavaFileObject.Kind.SOURCE);
    }
}
