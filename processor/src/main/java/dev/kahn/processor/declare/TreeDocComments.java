package dev.kahn.processor.declare;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Doc comments from the trees of javac, read once per class and round: the next round has other elements for its
 * methods.
 */
final class TreeDocComments implements DocComments {

    private final DocTrees trees;
    private final Map<TypeElement, Map<Element, String>> commentsByType = new HashMap<>();

    TreeDocComments(DocTrees trees) {
        this.trees = trees;
    }

    @Override
    public void beginRound() {
        commentsByType.clear();
    }

    @Override
    public Optional<String> of(Element element) {
        Element type = element instanceof TypeElement ? element : element.getEnclosingElement();
        return type instanceof TypeElement declared
                ? Optional.ofNullable(
                        commentsByType.computeIfAbsent(declared, this::read).get(element))
                : Optional.empty();
    }

    private Map<Element, String> read(TypeElement type) {
        Map<Element, String> comments = new HashMap<>();
        TreePath path = trees.getPath(type);
        if (path != null && path.getLeaf() instanceof ClassTree tree) {
            put(comments, path);
            for (Tree member : tree.getMembers()) {
                put(comments, new TreePath(path, member));
            }
        }
        return comments;
    }

    private void put(Map<Element, String> comments, TreePath path) {
        Element element = trees.getElement(path);
        String comment = trees.getDocComment(path);
        if (element != null && comment != null) {
            comments.put(element, comment);
        }
    }
}
