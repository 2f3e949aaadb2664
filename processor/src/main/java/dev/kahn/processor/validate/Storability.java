package dev.kahn.processor.validate;

import dev.kahn.Outcome;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.LibraryTypes;
import dev.kahn.processor.model.TypeText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * The types that can be written as JSON and read back unchanged: primitives and their wrappers, strings, enums, numbers
 * and {@code java.time}, as well as records, sealed interfaces, collections, maps and Optionals of these. The codec of
 * the engine must agree, which a test there checks with a list of types.
 */
final class Storability {

    /**
     * No type that anybody writes is deeper. A type that grows with each step is, such as {@code record
     * Grow<T>(Grow<List<T>> next)}.
     */
    private static final int DEEPEST = 16;

    private final Types types;
    private final TypeMirror comparable;
    private final JavaTypes javaTypes;

    /**
     * Results by type object: javac's types are equal only if they are identical. Many tasks take or return the same
     * ones.
     */
    private final Map<TypeMirror, Optional<Flaw>> known = new HashMap<>();

    Storability(Elements elements, Types types, JavaTypes javaTypes) {
        this.types = types;
        this.javaTypes = javaTypes;
        this.comparable = types.erasure(
                elements.getTypeElement(Comparable.class.getCanonicalName()).asType());
    }

    /** Forgets what was found: the compiler may know more about types in the next round. */
    void beginRound() {
        known.clear();
    }

    /**
     * Why a type cannot be stored.
     *
     * @param part the part of the type that is the cause
     * @param why what is wrong with it, as a predicate: "is an array"
     */
    record Flaw(String part, String why) {}

    /** The first reason why a type cannot be stored; empty if it can. */
    Optional<Flaw> flaw(TypeMirror type) {
        Optional<Flaw> flaw = known.get(type);
        if (flaw == null) {
            flaw = flaw(type, new HashSet<>());
            known.put(type, flaw);
        }
        return flaw;
    }

    private Optional<Flaw> flaw(TypeMirror type, Set<String> seen) {
        return switch (type.getKind()) {
            case BOOLEAN, BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE, ERROR -> Optional.empty();
            case DECLARED ->
                seen.add(TypeText.QUALIFIED.of(type)) ? declared((DeclaredType) type, seen) : Optional.empty();
            case ARRAY -> JavaTypes.isErroneous(type) ? Optional.empty() : bad(type, "is an array");
            case WILDCARD -> wildcard((WildcardType) type, seen);
            default -> bad(type, "is not a type that Kahn can store");
        };
    }

    private Optional<Flaw> wildcard(WildcardType type, Set<String> seen) {
        return type.getExtendsBound() == null ? bad(type, "can be anything") : flaw(type.getExtendsBound(), seen);
    }

    private Optional<Flaw> declared(DeclaredType type, Set<String> seen) {
        TypeElement element = (TypeElement) type.asElement();
        String name = element.getQualifiedName().toString();
        if (LibraryTypes.PLAIN.contains(name) || element.getKind() == ElementKind.ENUM) {
            return Optional.empty();
        }
        if (!element.getTypeParameters().isEmpty() && type.getTypeArguments().isEmpty()) {
            return bad(type, "does not say what it contains");
        }
        if (depth(type) > DEEPEST) {
            return bad(types.erasure(type), "nests types without end");
        }
        if (JavaTypes.is(type, Outcome.class)) {
            return bad(type, "tells how a task ended, which only a parameter with @From can");
        }
        if (element.getKind() == ElementKind.RECORD) {
            return components(type, element, seen);
        }
        if (JavaTypes.is(type, Optional.class)) {
            return optional(type, seen);
        }
        if (LibraryTypes.COLLECTIONS.contains(name) || LibraryTypes.MAPS.contains(name)) {
            return (LibraryTypes.MAPS.contains(name) ? key(type) : Optional.<Flaw>empty())
                    .or(() -> first(type.getTypeArguments(), seen));
        }
        if (LibraryTypes.SORTED_COLLECTIONS.contains(name) || LibraryTypes.SORTED_MAPS.contains(name)) {
            return (LibraryTypes.SORTED_MAPS.contains(name) ? key(type) : Optional.<Flaw>empty())
                    .or(() -> unsorted(type.getTypeArguments().get(0)))
                    .or(() -> first(type.getTypeArguments(), seen));
        }
        if (element.getModifiers().contains(Modifier.SEALED) && element.getKind() == ElementKind.INTERFACE) {
            return firstOf(element.getPermittedSubclasses().stream().map(permitted -> permitted(type, permitted, seen)))
                    .or(() -> SealedNames.doubled(element)
                            .flatMap(twice -> bad(type, "permits two types or constants named " + twice)));
        }
        return bad(type, "is " + kind(element));
    }

    /** The depth of nesting, in arrays and behind wildcards too. */
    private static int depth(TypeMirror type) {
        return switch (type.getKind()) {
            case DECLARED -> 1 + deepest(((DeclaredType) type).getTypeArguments().stream());
            case ARRAY -> 1 + depth(((ArrayType) type).getComponentType());
            case WILDCARD -> {
                WildcardType wildcard = (WildcardType) type;
                yield deepest(Stream.concat(
                        Stream.ofNullable(wildcard.getExtendsBound()), Stream.ofNullable(wildcard.getSuperBound())));
            }
            default -> 0;
        };
    }

    private static int deepest(Stream<? extends TypeMirror> types) {
        return types.mapToInt(Storability::depth).max().orElse(0);
    }

    /** An Optional of an Optional cannot be stored, because an empty inner one would look like an empty outer one. */
    private Optional<Flaw> optional(DeclaredType type, Set<String> seen) {
        return javaTypes
                .optionalValue(type)
                .filter(value -> JavaTypes.is(value, Optional.class))
                .flatMap(value -> bad(type, "is an Optional of an Optional"))
                .or(() -> first(type.getTypeArguments(), seen));
    }

    /** Comparators are not stored, so elements of sorted collections must have a natural order. */
    private Optional<Flaw> unsorted(TypeMirror element) {
        TypeMirror bound = element instanceof WildcardType wildcard && wildcard.getExtendsBound() != null
                ? wildcard.getExtendsBound()
                : element;
        return JavaTypes.isErroneous(bound)
                        || javaTypes.hasUnknownAncestor(bound)
                        || types.isSubtype(types.erasure(bound), comparable)
                ? Optional.empty()
                : bad(bound, "has no natural order because it is not Comparable");
    }

    private Optional<Flaw> first(List<? extends TypeMirror> parts, Set<String> seen) {
        return firstOf(parts.stream().map(part -> flaw(part, seen)));
    }

    private static Optional<Flaw> firstOf(Stream<Optional<Flaw>> flaws) {
        return flaws.flatMap(Optional::stream).findFirst();
    }

    /** The type arguments of a generic permitted subclass cannot be determined. */
    private Optional<Flaw> permitted(TypeMirror type, TypeMirror permitted, Set<String> seen) {
        return flaw(permitted, seen)
                .flatMap(flaw -> JavaTypes.element(permitted)
                        .filter(element -> !element.getTypeParameters().isEmpty())
                        .flatMap(element ->
                                bad(type, "permits " + element.getSimpleName() + ", which has type parameters"))
                        .or(() -> Optional.of(flaw)));
    }

    private Optional<Flaw> components(DeclaredType type, TypeElement element, Set<String> seen) {
        return firstOf(ElementFilter.recordComponentsIn(element.getEnclosedElements()).stream()
                .filter(component -> component.getAccessor() != null) // it is null if the source is not valid Java
                .map(component -> types.asMemberOf(type, component.getAccessor()))
                .map(accessor -> flaw(((ExecutableType) accessor).getReturnType(), seen)));
    }

    /** The names in JSON objects are texts, so keys of maps must be types with a text form. */
    private Optional<Flaw> key(DeclaredType type) {
        if (type.getTypeArguments().size() != 2) {
            return Optional.empty();
        }
        TypeMirror key = type.getTypeArguments().get(0);
        boolean isText = JavaTypes.element(key)
                .filter(element ->
                        LibraryTypes.PLAIN.contains(element.getQualifiedName().toString())
                                || element.getKind() == ElementKind.ENUM)
                .isPresent();
        return isText || JavaTypes.isErroneous(key) ? Optional.empty() : bad(key, "cannot be the key of a stored map");
    }

    private static String kind(TypeElement element) {
        if (element.getQualifiedName().contentEquals("java.lang.Object")) {
            return "not a specific type";
        }
        return element.getKind().isInterface() ? "an interface that is not sealed" : "a class that is not a record";
    }

    private static Optional<Flaw> bad(TypeMirror part, String why) {
        return Optional.of(new Flaw(TypeText.SIMPLE.of(part), why));
    }
}
