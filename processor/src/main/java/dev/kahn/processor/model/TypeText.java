package dev.kahn.processor.model;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.Parameterizable;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/**
 * Types as text, the same with every compiler, without the annotations that {@code TypeMirror.toString()} mixes in.
 */
public enum TypeText {
    /** As written with everything imported: {@code List<Order>}. For messages. */
    SIMPLE,
    /** Unambiguous: {@code java.util.List<shop.Order>}; only {@code java.lang} is omitted. For the graph. */
    QUALIFIED,
    /**
     * Like {@code QUALIFIED}, except that type variables are identified by their index and not by name, which can be
     * changed. For shapes.
     */
    NAMELESS;

    /** Writes a type. */
    public String of(TypeMirror type) {
        return switch (type.getKind()) {
            case DECLARED, ERROR -> declared((DeclaredType) type);
            case ARRAY -> of(((ArrayType) type).getComponentType()) + "[]";
            case TYPEVAR -> variable((TypeParameterElement) ((TypeVariable) type).asElement());
            case WILDCARD -> wildcard((WildcardType) type);
            case BOOLEAN, BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE, VOID ->
                type.getKind().name().toLowerCase(Locale.ROOT);
            default -> type.toString();
        };
    }

    /** Writes two types so that they can be told apart, in simple form if that is enough. */
    public static Pair both(TypeMirror one, TypeMirror other) {
        Pair simple = new Pair(SIMPLE.of(one), SIMPLE.of(other));
        return simple.one.equals(simple.other) ? new Pair(QUALIFIED.of(one), QUALIFIED.of(other)) : simple;
    }

    /** Two texts. */
    public record Pair(String one, String other) {}

    private String variable(TypeParameterElement variable) {
        return this == NAMELESS
                ? "%"
                        + ((Parameterizable) variable.getGenericElement())
                                .getTypeParameters()
                                .indexOf(variable)
                : variable.getSimpleName().toString();
    }

    private String declared(DeclaredType type) {
        List<? extends TypeMirror> arguments = type.getTypeArguments();
        String generic =
                arguments.isEmpty() ? "" : arguments.stream().map(this::of).collect(Collectors.joining(", ", "<", ">"));
        return name(type) + generic;
    }

    private String name(DeclaredType type) {
        String qualified = type.asElement() instanceof QualifiedNameable named
                ? named.getQualifiedName().toString()
                : type.asElement().getSimpleName().toString();
        if (this == SIMPLE) {
            return type.asElement().getSimpleName().toString();
        }
        boolean implied = qualified.startsWith("java.lang.") && qualified.indexOf('.', "java.lang.".length()) < 0;
        return implied ? qualified.substring("java.lang.".length()) : qualified;
    }

    private String wildcard(WildcardType type) {
        if (type.getExtendsBound() != null) {
            return "? extends " + of(type.getExtendsBound());
        }
        return type.getSuperBound() != null ? "? super " + of(type.getSuperBound()) : "?";
    }
}
