package dev.kahn.processor.declare;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import dev.kahn.Pool;
import dev.kahn.processor.report.CompiledNow;
import dev.kahn.processor.report.SourceTrees;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * The elements with an annotation that the compiler does not know, because of a missing import or a misspelling. The
 * compiler reports it. Any of our annotations could have been meant, so no message may follow from the absence of one.
 *
 * <p>Only compiled classes count: in class files an unknown annotation is no mistake. Until JDK 22, javac shows such
 * annotations only in its trees, which are read at once for each class, see {@link DocComments}.
 */
public final class UnknownAnnotations {

    private final Optional<DocTrees> trees;
    private final CompiledNow compiled;
    private final Elements elements;

    /** By name, because the compiler may replace elements between rounds; in the last one, javac has no trees. */
    private final Map<String, Set<String>> placesByType = new HashMap<>();

    private final Map<Element, Set<String>> placesInThisRound = new HashMap<>();

    /** Empty until it is asked for in this round. */
    private Optional<Boolean> couldDeclarePools = Optional.empty();

    /** Uses the services of the compiler. */
    public UnknownAnnotations(ProcessingEnvironment environment, CompiledNow compiled) {
        this.compiled = compiled;
        elements = environment.getElementUtils();
        trees = SourceTrees.of(environment);
    }

    /**
     * Starts a round: the compiler may replace elements, and may know annotations that it did not know before. Javac
     * tells so before its last round.
     *
     * @param isCutShort whether there are classes that no round will show
     */
    public void beginRound(boolean isCutShort) {
        placesInThisRound.clear();
        couldDeclarePools = isCutShort ? Optional.of(true) : Optional.empty();
        placesByType.entrySet().stream()
                .filter(places -> !places.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList()
                .forEach(name ->
                        Optional.ofNullable(elements.getTypeElement(name)).ifPresent(type -> look(type, name)));
    }

    /** Whether a class, one of its methods, one of their parameters or a record component has an unknown annotation. */
    public boolean isOn(Element element) {
        Element type = element;
        while (type != null && !(type instanceof TypeElement)) {
            type = type.getEnclosingElement();
        }
        if (!(type instanceof TypeElement declared)) {
            return false;
        }
        Set<String> places = placesInThisRound.computeIfAbsent(type, unseen -> places(declared));
        return !places.isEmpty() && places.contains(nameOf(element));
    }

    /** Whether a class or anything in it has an unknown annotation. */
    public boolean isIn(TypeElement type) {
        return !placesInThisRound.computeIfAbsent(type, unseen -> places(type)).isEmpty();
    }

    /**
     * Whether some class could declare an unknown pool: a class that is not shown, one with an unknown annotation, or
     * one with a pool whose name or slots are unknown. This looks at all classes.
     */
    public boolean couldDeclarePools() {
        if (couldDeclarePools.isEmpty()) {
            couldDeclarePools = Optional.of(compiled.names().stream()
                    .map(elements::getTypeElement)
                    .filter(Objects::nonNull)
                    .anyMatch(this::couldDeclarePools));
        }
        return couldDeclarePools.get();
    }

    private boolean couldDeclarePools(TypeElement type) {
        return isOn(type)
                || Annotated.hasUnreadable(type, Pool.class)
                || Annotated.hasUnreadable(type, Pool.Pools.class)
                || ElementFilter.typesIn(type.getEnclosedElements()).stream().anyMatch(this::couldDeclarePools);
    }

    private Set<String> places(TypeElement type) {
        if (!compiled.has(type)) {
            return Set.of();
        }
        String name = type.getQualifiedName().toString();
        look(type, name);
        return placesByType.getOrDefault(name, Set.of());
    }

    /** A name that is the same in each round. */
    private static String nameOf(Element element) {
        return switch (element.getKind()) {
            case PARAMETER -> element.getEnclosingElement() + " " + element.getSimpleName();
            case RECORD_COMPONENT, FIELD ->
                "component " + element.getSimpleName(); // the trees of javac only have the field
            default -> element.toString();
        };
    }

    private void look(TypeElement type, String name) {
        Set<String> places = new HashSet<>();
        TreePath path = trees.map(it -> it.getPath(type)).orElse(null);
        if (trees.isEmpty()) {
            addByMirrors(type, places);
            placesByType.put(name, places);
        } else if (path != null && path.getLeaf() instanceof ClassTree tree) {
            add(path, tree.getModifiers(), trees.get(), places);
            for (Tree member : tree.getMembers()) {
                if (member instanceof MethodTree method) {
                    addMethod(new TreePath(path, method), method, trees.get(), places);
                } else if (member instanceof VariableTree field && type.getKind() == ElementKind.RECORD) {
                    add(new TreePath(path, field), field.getModifiers(), trees.get(), places);
                }
            }
            placesByType.put(name, places);
        }
    }

    private static void addMethod(TreePath path, MethodTree method, DocTrees trees, Set<String> places) {
        add(path, method.getModifiers(), trees, places);
        for (VariableTree parameter : method.getParameters()) {
            add(new TreePath(path, parameter), parameter.getModifiers(), trees, places);
        }
    }

    private static void add(TreePath path, ModifiersTree modifiers, DocTrees trees, Set<String> places) {
        for (AnnotationTree annotation : modifiers.getAnnotations()) {
            Element type = trees.getElement(new TreePath(path, annotation.getAnnotationType()));
            if (type == null || type.asType().getKind() == TypeKind.ERROR) {
                Element place = trees.getElement(path);
                if (place != null) {
                    places.add(nameOf(place));
                }
            }
        }
    }

    private static void addByMirrors(Element element, Set<String> places) {
        if (element.getAnnotationMirrors().stream()
                .anyMatch(mirror -> mirror.getAnnotationType().getKind() == TypeKind.ERROR)) {
            places.add(nameOf(element));
        }
        element.getEnclosedElements().stream()
                .filter(member ->
                        member.getKind() == ElementKind.METHOD || member.getKind() == ElementKind.RECORD_COMPONENT)
                .forEach(member -> addByMirrors(member, places));
        if (element instanceof ExecutableElement method) {
            method.getParameters().forEach(parameter -> addByMirrors(parameter, places));
        }
    }
}
