package dev.kahn.processor.report;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Finds in the source the annotations that javac does not find. For record components it parses the file again, a cost
 * that only failing compilations have.
 */
final class WrittenAnnotations {

    private final DocTrees trees;
    private final Map<JavaFileObject, Optional<CompilationUnitTree>> parsed = new HashMap<>();

    /** A tree of a file, as javac has it or as parsed again: the positions are the same. */
    record Place(Tree tree, CompilationUnitTree file) {}

    WrittenAnnotations(DocTrees trees) {
        this.trees = trees;
    }

    /** The place of an annotation that javac does not find. */
    Optional<Place> find(Position position) {
        AnnotationMirror annotation = position.annotation();
        TreePath path = annotation == null ? null : trees.getPath(Outermost.of(position.element()));
        if (annotation == null || path == null) {
            return Optional.empty();
        }
        CompilationUnitTree file = path.getCompilationUnit();
        if (position.element().getKind() == ElementKind.RECORD_COMPONENT) {
            return parse(file)
                    .flatMap(tree -> component(tree, position.element()))
                    .map(tree -> tree.getModifiers().getAnnotations())
                    .flatMap(all -> any(all, annotation, 0))
                    .map(tree -> new Place(value(tree, annotation, position.value()), file));
        }
        return position.element().getAnnotationMirrors().stream()
                .map(WrittenAnnotations::contained)
                .filter(contained -> contained.contains(annotation))
                .findFirst()
                .flatMap(contained -> any(annotations(position.element()), annotation, contained.indexOf(annotation)))
                .map(tree -> new Place(value(tree, annotation, position.value()), file));
    }

    /** The annotations in {@code value} of a possible container of repeated annotations. */
    private static List<AnnotationMirror> contained(AnnotationMirror container) {
        return container.getElementValues().entrySet().stream()
                .filter(attribute -> attribute.getKey().getSimpleName().contentEquals("value"))
                .flatMap(attribute ->
                        attribute.getValue().getValue() instanceof List<?> list ? list.stream() : Stream.empty())
                .map(element -> ((AnnotationValue) element).getValue())
                .filter(AnnotationMirror.class::isInstance)
                .map(AnnotationMirror.class::cast)
                .toList();
    }

    private List<? extends AnnotationTree> annotations(Element element) {
        return trees.getTree(element) instanceof ClassTree tree
                ? tree.getModifiers().getAnnotations()
                : List.of();
    }

    /** An annotation written with the name of this annotation type. */
    private static Optional<AnnotationTree> any(
            List<? extends AnnotationTree> trees, AnnotationMirror annotation, int index) {
        String name = annotation.getAnnotationType().asElement().getSimpleName().toString();
        return trees.stream()
                .filter(tree -> lastName(tree.getAnnotationType().toString()).equals(name))
                .skip(index)
                .map(AnnotationTree.class::cast)
                .findFirst();
    }

    private static String lastName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static Tree value(AnnotationTree tree, AnnotationMirror annotation, @Nullable AnnotationValue wanted) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> attribute :
                annotation.getElementValues().entrySet()) {
            AnnotationValue value = attribute.getValue();
            int index = value.getValue() instanceof List<?> list ? list.indexOf(wanted) : -1;
            if (value == wanted || index >= 0) {
                Tree whole = argument(tree, attribute.getKey().getSimpleName().toString());
                return whole instanceof NewArrayTree array
                                && index >= 0
                                && index < array.getInitializers().size()
                        ? array.getInitializers().get(index)
                        : whole;
            }
        }
        return tree;
    }

    private static Tree argument(AnnotationTree tree, String name) {
        for (ExpressionTree argument : tree.getArguments()) {
            if (!(argument instanceof AssignmentTree assignment)) {
                return argument;
            }
            if (assignment.getVariable().toString().equals(name)) {
                return assignment.getExpression();
            }
        }
        return tree;
    }

    private Optional<CompilationUnitTree> parse(CompilationUnitTree file) {
        return parsed.computeIfAbsent(file.getSourceFile(), WrittenAnnotations::parse);
    }

    private static Optional<CompilationUnitTree> parse(JavaFileObject file) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            return Optional.empty();
        }
        try {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    Writer.nullWriter(), null, diagnostic -> {}, List.of("-proc:none"), null, List.of(file));
            for (CompilationUnitTree tree : ((JavacTask) task).parse()) {
                return Optional.of(tree);
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // the field will do
        }
    }

    private static Optional<VariableTree> component(CompilationUnitTree file, Element component) {
        List<String> names = new ArrayList<>();
        for (Element type = component.getEnclosingElement();
                type instanceof TypeElement;
                type = type.getEnclosingElement()) {
            names.add(0, type.getSimpleName().toString());
        }
        List<? extends Tree> members = file.getTypeDecls();
        for (String name : names) {
            members = members.stream()
                    .filter(ClassTree.class::isInstance)
                    .map(ClassTree.class::cast)
                    .filter(type -> type.getSimpleName().contentEquals(name))
                    .findFirst()
                    .<List<? extends Tree>>map(ClassTree::getMembers)
                    .orElse(List.of());
        }
        return members.stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> field.getName().contentEquals(component.getSimpleName()))
                .findFirst();
    }
}
