package dev.kahn.processor.declare;

import com.google.common.collect.ImmutableList;
import dev.kahn.processor.report.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * An annotation of an element, read attribute by attribute. An attribute with a value of the wrong type counts as not
 * written: the compiler has reported it.
 *
 * @param element the annotated element
 * @param mirror the annotation
 * @param written the attributes that were written; kept, because each rule asks for them and javac creates a new map
 *     each time
 * @param defaults the defaults of annotations
 */
public record Annotated(
        Element element, AnnotationMirror mirror, Map<String, AnnotationValue> written, AttributeDefaults defaults) {

    /**
     * What compilers return for a text, a class or a constant that they could not understand: a literal of their own.
     */
    private static final String ERRONEOUS = "<error>";

    /** The annotation of an element, if it has one. */
    public static Optional<Annotated> of(Element element, Class<?> annotation) {
        return of(element, annotation, new AttributeDefaults());
    }

    static Optional<Annotated> of(Element element, Class<?> annotation, AttributeDefaults defaults) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (isOf(mirror, annotation)) {
                return Optional.of(of(element, mirror, defaults));
            }
        }
        return Optional.empty();
    }

    private static Annotated of(Element element, AnnotationMirror mirror, AttributeDefaults defaults) {
        Map<String, AnnotationValue> written = new HashMap<>();
        values(mirror).orElse(Map.of()).forEach((attribute, value) -> written.putIfAbsent(nameOf(attribute), value));
        return new Annotated(element, mirror, written, defaults);
    }

    private static String nameOf(ExecutableElement attribute) {
        return attribute.getSimpleName().toString();
    }

    /** Whether an element has an annotation. Much cheaper than {@code getAnnotation}, which creates a proxy. */
    public static boolean isOn(Element element, Class<?> annotation) {
        return element.getAnnotationMirrors().stream().anyMatch(mirror -> isOf(mirror, annotation));
    }

    private static boolean isOf(AnnotationMirror mirror, Class<?> annotation) {
        return ((TypeElement) mirror.getAnnotationType().asElement())
                .getQualifiedName()
                .contentEquals(annotation.getCanonicalName());
    }

    /** Whether the compiler could not understand a value in an annotation of a class, a member or a parameter. */
    static boolean hasUnreadable(Element element) {
        List<? extends Element> parts =
                element instanceof ExecutableElement method ? method.getParameters() : element.getEnclosedElements();
        return element.getAnnotationMirrors().stream().anyMatch(Annotated::hasUnreadable)
                || parts.stream().anyMatch(Annotated::hasUnreadable);
    }

    /** Whether an element has an annotation with a value that the compiler could not understand. */
    static boolean hasUnreadable(Element element, Class<?> annotation) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> isOf(mirror, annotation))
                .anyMatch(Annotated::hasUnreadable);
    }

    private static boolean hasUnreadable(AnnotationMirror annotation) {
        return values(annotation)
                .map(values -> values.values().stream().anyMatch(Annotated::isUnreadable))
                .orElse(true);
    }

    private static boolean isUnreadable(AnnotationValue value) {
        Object it = value.getValue();
        return isErroneous(value)
                || (it instanceof List<?> values
                        && values.stream().anyMatch(one -> one instanceof AnnotationValue each && isUnreadable(each)))
                || (it instanceof AnnotationMirror nested && hasUnreadable(nested));
    }

    /** The annotation as a whole. */
    public Position position() {
        return Position.of(element, mirror);
    }

    /** The value of an attribute as a whole; the annotation if it was not written. */
    public Position position(String name) {
        @Nullable AnnotationValue value = written.get(name);
        return value == null ? position() : new Position(element, mirror, value);
    }

    /** Whether an array was written and is empty. */
    public boolean isEmptyArray(String name) {
        @Nullable AnnotationValue value = written.get(name);
        return value != null && value.getValue() instanceof List<?> elements && elements.isEmpty();
    }

    /** Whether an attribute was written, but the compiler could not understand all of it. */
    boolean isUnreadable(String name) {
        @Nullable AnnotationValue value = written.get(name);
        return value != null && isUnreadable(value);
    }

    /** Whether an attribute was written with a value of the wrong type; the compiler has reported it. */
    boolean isUnreadable(String name, Class<?> type) {
        @Nullable AnnotationValue value = written.get(name);
        return value != null
                && (isErroneous(value)
                        || !type.isInstance(value.getValue())
                        || (value.getValue() instanceof TypeMirror mirror && mirror.getKind() == TypeKind.ERROR));
    }

    Attribute<String> text(String name) {
        return one(name, String.class);
    }

    /** A text attribute without a default; empty if it is missing, which the compiler reports. */
    Optional<Attribute<String>> required(String name) {
        @Nullable AnnotationValue value = written.get(name);
        return value != null && value.getValue() instanceof String text && !isErroneous(value)
                ? Optional.of(new Attribute<>(text, true, new Position(element, mirror, value)))
                : Optional.empty();
    }

    /** A number attribute without a default; empty if it is missing, which the compiler reports. */
    Optional<Attribute<Integer>> requiredInteger(String name) {
        @Nullable AnnotationValue value = written.get(name);
        return value != null && value.getValue() instanceof Integer number
                ? Optional.of(new Attribute<>(number, true, new Position(element, mirror, value)))
                : Optional.empty();
    }

    Attribute<Integer> integer(String name) {
        return one(name, Integer.class);
    }

    Attribute<Double> decimal(String name) {
        return one(name, Double.class);
    }

    /** A boolean attribute. */
    public Attribute<Boolean> flag(String name) {
        return one(name, Boolean.class);
    }

    <E extends Enum<E>> Attribute<E> constant(String name, Class<E> type) {
        Attribute<VariableElement> constant = one(name, VariableElement.class);
        return new Attribute<>(constantOf(constant.value(), type), constant.isWritten(), constant.position());
    }

    ImmutableList<Attribute<String>> texts(String name) {
        return many(name, String.class);
    }

    ImmutableList<Attribute<TypeMirror>> types(String name) {
        return many(name, TypeMirror.class);
    }

    <E extends Enum<E>> ImmutableList<Attribute<E>> constants(String name, Class<E> type) {
        return many(name, VariableElement.class).stream()
                .map(constant ->
                        new Attribute<>(constantOf(constant.value(), type), constant.isWritten(), constant.position()))
                .collect(ImmutableList.toImmutableList());
    }

    ImmutableList<Annotated> annotations(String name, Class<?> type) {
        return many(name, AnnotationMirror.class).stream()
                .filter(nested -> isOf(nested.value(), type))
                .map(nested -> of(element, nested.value(), defaults))
                .collect(ImmutableList.toImmutableList());
    }

    Attribute<TypeMirror> type(String name) {
        return one(name, TypeMirror.class);
    }

    private <T> Attribute<T> one(String name, Class<T> type) {
        @Nullable AnnotationValue value = written.get(name);
        return value != null && type.isInstance(value.getValue()) && !isErroneous(value)
                ? new Attribute<>(type.cast(value.getValue()), true, new Position(element, mirror, value))
                : new Attribute<>(type.cast(byDefault(name).getValue()), false, position());
    }

    /**
     * An array, or the single element that the language allows in its place. Empty if it has no default and is missing,
     * which the compiler reports.
     */
    private <T> ImmutableList<Attribute<T>> many(String name, Class<T> type) {
        boolean isWritten = written.containsKey(name);
        Map<String, AnnotationValue> values = isWritten ? written : defaults.of(mirror);
        @Nullable AnnotationValue array = values.get(name);
        if (array == null || !(array.getValue() instanceof List<?> elements)) {
            return ImmutableList.of();
        }
        ImmutableList.Builder<Attribute<T>> attributes = ImmutableList.builder();
        for (Object each : elements) {
            AnnotationValue element = (AnnotationValue) each;
            if (type.isInstance(element.getValue()) && !isErroneous(element)) {
                attributes.add(new Attribute<>(
                        type.cast(element.getValue()),
                        isWritten,
                        isWritten ? new Position(this.element, mirror, element) : position()));
            }
        }
        return attributes.build();
    }

    /** The number of elements of an array, of any type. */
    int size(String name) {
        @Nullable AnnotationValue value = written.get(name);
        AnnotationValue array = value != null ? value : byDefault(name);
        return array.getValue() instanceof List<?> elements ? elements.size() : 1;
    }

    /** Empty if ecj throws, as it does for {@code backoff = true}, which it has already reported. */
    private static Optional<Map<? extends ExecutableElement, ? extends AnnotationValue>> values(
            AnnotationMirror annotation) {
        try {
            return Optional.of(annotation.getElementValues());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private AnnotationValue byDefault(String name) {
        AnnotationValue value = defaults.of(mirror).get(name);
        if (value == null) {
            throw new IllegalArgumentException(mirror + " has no default for " + name);
        }
        return value;
    }

    /**
     * Compares by identity: the user may have written the same text, and then it is another object, read from a source
     * or a class file.
     */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isErroneous(AnnotationValue value) {
        return value.getValue() == ERRONEOUS;
    }

    private static <E extends Enum<E>> E constantOf(VariableElement constant, Class<E> type) {
        return Enum.valueOf(type, constant.getSimpleName().toString());
    }
}
