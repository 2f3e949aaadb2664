package dev.kahn.processor.validate;

import com.google.common.collect.ImmutableSet;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.TypeText;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Which types can be written as JSON and read back as what they were: primitives and their classes, strings, enums,
 * numbers, {@code java.time}, and, of such, records, sealed interfaces of records, collections, maps and Optionals.
 */
final class Storability {

    private static final ImmutableSet<String> PLAIN = ImmutableSet.of(
            "java.lang.String",
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Character",
            "java.lang.Float",
            "java.lang.Double",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.net.URI",
            "java.util.UUID");

    private final Types types;
    private final TypeMirror collection;
    private final TypeMirror map;
    private final JavaTypes javaTypes;

    Storability(Elements elements, Types types, JavaTypes javaTypes) {
        this.types = types;
        this.javaTypes = javaTypes;
        this.collection = erasure(elements, Collection.class);
        this.map = erasure(elements, Map.class);
    }

    private TypeMirror erasure(Elements elements, Class<?> type) {
        return types.erasure(elements.getTypeElement(type.getCanonicalName()).asType());
    }

    /**
     * Why a type cannot be stored.
     *
     * @param part the part of the type that is the cause
     * @param why what is wrong with it, as a predicate: "is an array"
     */
    record Flaw(String part, String why) {}

    /** The first thing that keeps a type from being stored; empty if it can be. */
    Optional<Flaw> flaw(TypeMirror type) {
        return flaw(type, new HashSet<>());
    }

    private Optional<Flaw> flaw(TypeMirror type, Set<String> seen) {
        return switch (type.getKind()) {
            case BOOLEAN, BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE, ERROR -> Optional.empty();
            case DECLARED ->
                seen.add(TypeText.QUALIFIED.of(type)) ? declared((DeclaredType) type, seen) : Optional.empty();
            case ARRAY -> javaTypes.isErroneous(type) ? Optional.empty() : bad(type, "is an array");
            case WILDCARD -> wildcard((WildcardType) type, seen);
            default -> bad(type, "is no type that Kahn knows");
        };
    }

    private Optional<Flaw> wildcard(WildcardType type, Set<String> seen) {
        return type.getExtendsBound() == null ? bad(type, "can be anything") : flaw(type.getExtendsBound(), seen);
    }

    private Optional<Flaw> declared(DeclaredType type, Set<String> seen) {
        TypeElement element = (TypeElement) type.asElement();
        String name = element.getQualifiedName().toString();
        if (PLAIN.contains(name) || name.startsWith("java.time.") || element.getKind() == ElementKind.ENUM) {
            return Optional.empty();
        }
        if (!element.getTypeParameters().isEmpty() && type.getTypeArguments().isEmpty()) {
            return bad(type, "does not say what is in it");
        }
        if (element.getKind() == ElementKind.RECORD) {
            return components(type, element, seen);
        }
        if (javaTypes.is(type, Optional.class)) {
            return first(type.getTypeArguments(), seen);
        }
        if (name.startsWith("java.util.") && isSubtype(type, collection)) {
            return first(type.getTypeArguments(), seen);
        }
        if (name.startsWith("java.util.") && isSubtype(type, map)) {
            return key(type).or(() -> first(type.getTypeArguments(), seen));
        }
        if (element.getModifiers().contains(Modifier.SEALED)) {
            return first(element.getPermittedSubclasses(), seen);
        }
        return bad(type, "is " + kind(element));
    }

    private boolean isSubtype(TypeMirror type, TypeMirror erasedParent) {
        return types.isSubtype(types.erasure(type), erasedParent);
    }

    private Optional<Flaw> first(List<? extends TypeMirror> parts, Set<String> seen) {
        return firstOf(parts.stream(), seen);
    }

    private Optional<Flaw> firstOf(Stream<? extends TypeMirror> parts, Set<String> seen) {
        return parts.map(part -> flaw(part, seen)).flatMap(Optional::stream).findFirst();
    }

    private Optional<Flaw> components(DeclaredType type, TypeElement element, Set<String> seen) {
        return firstOf(
                ElementFilter.recordComponentsIn(element.getEnclosedElements()).stream()
                        .map(component -> types.asMemberOf(type, component.getAccessor()))
                        .map(accessor -> ((ExecutableType) accessor).getReturnType()),
                seen);
    }

    /** The names of a JSON object are texts, so a map's keys are what has a text of its own. */
    private Optional<Flaw> key(DeclaredType type) {
        if (type.getTypeArguments().size() != 2) {
            return Optional.empty();
        }
        TypeMirror key = type.getTypeArguments().get(0);
        boolean isText = JavaTypes.element(key)
                .filter(element -> PLAIN.contains(element.getQualifiedName().toString())
                        || element.getQualifiedName().toString().startsWith("java.time.")
                        || element.getKind() == ElementKind.ENUM)
                .isPresent();
        return isText || javaTypes.isErroneous(key) ? Optional.empty() : bad(key, "cannot be the key of a stored map");
    }

    private static String kind(TypeElement element) {
        if (element.getQualifiedName().contentEquals("java.lang.Object")) {
            return "of no certain type";
        }
        return element.getKind().isInterface() ? "an interface that is not sealed" : "a class that is no record";
    }

    private static Optional<Flaw> bad(TypeMirror part, String why) {
        return Optional.of(new Flaw(TypeText.SIMPLE.of(part), why));
    }
}
