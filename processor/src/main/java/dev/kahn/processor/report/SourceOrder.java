package dev.kahn.processor.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * The order in which a person reads: classes by name, because the order of files means nothing; within a class, as
 * written. It uses only the language model, so it is the same with every compiler.
 *
 * <p>A position becomes a path of numbers from its outermost class inwards. At each element on the way, annotations
 * come first, then the element itself, its parameters and its members; nested classes come last, because compilers
 * disagree about their place.
 */
final class SourceOrder implements Comparator<Finding> {

    private static final char ANNOTATION = 0;
    private static final char ITSELF = 1;
    private static final char PARAMETER = 2;
    private static final char MEMBER = 3;

    private final Map<Element, Map<Element, Integer>> indexes = new HashMap<>();
    private final Map<Position, String> paths = new HashMap<>();

    @Override
    public int compare(Finding one, Finding other) {
        int byPlace = path(one.position()).compareTo(path(other.position()));
        if (byPlace != 0) {
            return byPlace;
        }
        int byProblem = one.problem().compareTo(other.problem());
        return byProblem != 0 ? byProblem : one.message().compareTo(other.message());
    }

    /** The position as text, for comparison. */
    String path(Position position) {
        return paths.computeIfAbsent(position, at -> {
            StringBuilder path = new StringBuilder();
            appendElement(path, at.element());
            AnnotationMirror annotation = at.annotation();
            if (annotation == null) {
                path.append(ITSELF);
            } else {
                path.append(ANNOTATION);
                appendAnnotation(path, at.element().getAnnotationMirrors(), annotation, at.value());
            }
            return path.toString();
        });
    }

    private void appendElement(StringBuilder path, Element written) {
        Element element = RecordFields.ofComponent(written).orElse(written); // compilers disagree about their order
        Element parent = element.getEnclosingElement();
        if (parent == null || element.getKind() == ElementKind.PACKAGE || parent.getKind() == ElementKind.PACKAGE) {
            path.append(element instanceof QualifiedNameable named ? named.getQualifiedName() : element.getSimpleName())
                    .append(ANNOTATION);
            return;
        }
        appendElement(path, parent);
        boolean isParameter = element.getKind() == ElementKind.PARAMETER;
        path.append(isParameter ? PARAMETER : MEMBER);
        append(
                path,
                indexes.computeIfAbsent(parent, SourceOrder::indexesOfChildren).getOrDefault(element, 0));
    }

    private static Map<Element, Integer> indexesOfChildren(Element parent) {
        Map<Element, Integer> indexes = new HashMap<>();
        List<? extends Element> children =
                parent instanceof ExecutableElement method ? method.getParameters() : parent.getEnclosedElements();
        children.stream()
                .sorted(Comparator.comparing(child -> child instanceof TypeElement))
                .forEach(child -> indexes.put(child, indexes.size()));
        return indexes;
    }

    private static boolean appendAnnotation(
            StringBuilder path,
            List<? extends AnnotationMirror> annotations,
            AnnotationMirror wanted,
            @Nullable AnnotationValue value) {
        int start = path.length();
        for (int i = 0; i < annotations.size(); i++) {
            AnnotationMirror annotation = annotations.get(i);
            append(path, i);
            if (annotation.equals(wanted)) {
                if (value != null) {
                    appendValue(path, annotation, value);
                }
                return true;
            }
            if (appendNested(path, annotation, wanted, value)) {
                return true;
            }
            path.setLength(start);
        }
        return false;
    }

    private static boolean appendNested(
            StringBuilder path, AnnotationMirror annotation, AnnotationMirror wanted, @Nullable AnnotationValue value) {
        int start = path.length();
        int attribute = 0;
        for (AnnotationValue candidate : annotation.getElementValues().values()) {
            append(path, attribute++);
            if (appendAnnotation(path, annotationsIn(candidate), wanted, value)) {
                return true;
            }
            path.setLength(start);
        }
        return false;
    }

    private static List<? extends AnnotationMirror> annotationsIn(AnnotationValue value) {
        if (value.getValue() instanceof AnnotationMirror one) {
            return List.of(one);
        }
        if (value.getValue() instanceof List<?> values) {
            return values.stream()
                    .map(element -> ((AnnotationValue) element).getValue())
                    .filter(AnnotationMirror.class::isInstance)
                    .map(AnnotationMirror.class::cast)
                    .toList();
        }
        return List.of();
    }

    private static void appendValue(StringBuilder path, AnnotationMirror annotation, AnnotationValue wanted) {
        int attribute = 0;
        for (AnnotationValue value : annotation.getElementValues().values()) {
            if (value.equals(wanted)) {
                append(path, attribute);
                return;
            }
            if (value.getValue() instanceof List<?> elements && elements.contains(wanted)) {
                append(path, attribute);
                append(path, elements.indexOf(wanted));
                return;
            }
            attribute++;
        }
    }

    /** Uses two characters, because a class can have more members than one could count. */
    private static void append(StringBuilder path, int index) {
        path.append((char) (index >>> 15)).append((char) (index & 0x7fff));
    }
}
