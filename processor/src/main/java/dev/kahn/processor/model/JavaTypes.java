package dev.kahn.processor.model;

import com.google.common.collect.ImmutableList;
import dev.kahn.Outcome;
import dev.kahn.processor.declare.Ancestors;
import dev.kahn.processor.report.CompiledNow;
import dev.kahn.processor.report.Position;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What the rules ask about Java types. A type that the compiler could not resolve passes every check. */
public final class JavaTypes {

    private final Types types;
    private final Elements elements;
    private final CompiledNow compiled;

    /** Uses the services of the compiler. */
    public JavaTypes(Types types, Elements elements, CompiledNow compiled) {
        this.types = types;
        this.elements = elements;
        this.compiled = compiled;
    }

    /** Whether a value of one type can be passed as another, with widening and boxing as in a method call. */
    public boolean isAssignable(TypeMirror given, TypeMirror wanted) {
        return hasUnknownAncestor(given)
                || isErroneous(given)
                || isErroneous(wanted)
                || types.isAssignable(given, wanted);
    }

    /** Whether two types are the same. */
    public boolean isSame(TypeMirror one, TypeMirror other) {
        return types.isSameType(one, other);
    }

    /** Whether the compiler could not resolve some part of a type, which it has reported or will report at the end. */
    public static boolean isErroneous(TypeMirror type) {
        return switch (type.getKind()) {
            case ERROR -> true;
            case ARRAY -> isErroneous(((ArrayType) type).getComponentType());
            case DECLARED -> ((DeclaredType) type).getTypeArguments().stream().anyMatch(JavaTypes::isErroneous);
            case WILDCARD -> {
                WildcardType wildcard = (WildcardType) type;
                yield (wildcard.getExtendsBound() != null && isErroneous(wildcard.getExtendsBound()))
                        || (wildcard.getSuperBound() != null && isErroneous(wildcard.getSuperBound()));
            }
            default -> type.getKind() == TypeKind.OTHER;
        };
    }

    /** Whether a type, or one of its type arguments, extends or implements something unknown: it could be anything. */
    public boolean hasUnknownAncestor(TypeMirror type) {
        return switch (type.getKind()) {
            case DECLARED ->
                Ancestors.areUnknown((TypeElement) ((DeclaredType) type).asElement(), compiled)
                        || ((DeclaredType) type).getTypeArguments().stream().anyMatch(this::hasUnknownAncestor);
            case WILDCARD ->
                Optional.ofNullable(((WildcardType) type).getExtendsBound())
                        .filter(this::hasUnknownAncestor)
                        .isPresent();
            default -> false;
        };
    }

    /** Whether it is an {@code Optional} of any type. */
    public static boolean isOptional(TypeMirror type) {
        return is(type, Optional.class);
    }

    /** Whether a type is this class, with any type arguments. */
    public static boolean is(TypeMirror type, Class<?> wanted) {
        return type.getKind() == TypeKind.DECLARED
                && ((DeclaredType) type).asElement() instanceof QualifiedNameable named
                && named.getQualifiedName().contentEquals(wanted.getCanonicalName());
    }

    /** The {@code T} of {@code Optional<T>}; empty for other types and for a raw one. */
    public Optional<TypeMirror> optionalValue(TypeMirror type) {
        return is(type, Optional.class) ? onlyArgument((DeclaredType) type) : Optional.empty();
    }

    /** The {@code T} of {@code Outcome<T>}, and the type itself if it does not say; empty for other types. */
    Optional<TypeMirror> outcomeValue(TypeMirror type) {
        return is(type, Outcome.class)
                ? onlyArgument((DeclaredType) type).or(() -> Optional.of(type))
                : Optional.empty();
    }

    /** {@code Outcome<T>}. */
    public TypeMirror outcomeOf(TypeMirror value) {
        return types.getDeclaredType(elements.getTypeElement(Outcome.class.getCanonicalName()), boxed(value));
    }

    /** As {@link #outcomeValue}, of {@code List<Outcome<T>>}. */
    Optional<TypeMirror> outcomesValue(TypeMirror type) {
        return is(type, List.class) ? onlyArgument((DeclaredType) type).flatMap(this::outcomeValue) : Optional.empty();
    }

    /** The {@code E} if the type is a {@code List<E>}; empty for other types and for a raw one. */
    public Optional<TypeMirror> listElement(TypeMirror type) {
        return asSuper(type, elements.getTypeElement(List.class.getCanonicalName()))
                .flatMap(JavaTypes::onlyArgument);
    }

    /** {@code List<T>}. */
    public TypeMirror listOf(TypeMirror element) {
        return types.getDeclaredType(elements.getTypeElement(List.class.getCanonicalName()), boxed(element));
    }

    /** The wrapper class of a primitive type; other types unchanged. */
    public TypeMirror boxed(TypeMirror type) {
        return type.getKind().isPrimitive()
                ? types.boxedClass((PrimitiveType) type).asType()
                : type;
    }

    /** The type to read a result as so that it can be passed as another type: see {@link Argument.FromTask#readAs}. */
    TypeMirror readAs(TypeMirror given, TypeMirror wanted) {
        return wanted.getKind().isPrimitive() ? unboxed(given).orElse(wanted) : wanted;
    }

    /** The primitive type of a wrapper class, and a primitive type itself; empty for other types. */
    public Optional<TypeMirror> unboxed(TypeMirror type) {
        if (type.getKind().isPrimitive()) {
            return Optional.of(type);
        }
        try {
            return Optional.of(types.unboxedType(type));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether its values can select branches: an enum or a boolean. */
    public boolean isChoice(TypeMirror type) {
        return isBoolean(type) || isEnum(type);
    }

    /** Whether it is {@code boolean} or {@code Boolean}. */
    public boolean isBoolean(TypeMirror type) {
        return type.getKind() == TypeKind.BOOLEAN || is(type, Boolean.class);
    }

    /**
     * The values that branches can name: the constants of an enum, or {@code true} and {@code false}; empty for other
     * types.
     */
    public ImmutableList<String> choices(TypeMirror type) {
        if (isBoolean(type)) {
            return ImmutableList.of("true", "false");
        }
        return isEnum(type)
                ? ((DeclaredType) type)
                        .asElement().getEnclosedElements().stream()
                                .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                                .map(constant -> constant.getSimpleName().toString())
                                .filter(name -> !name.equals(Position.UNREADABLE))
                                .collect(ImmutableList.toImmutableList())
                : ImmutableList.of();
    }

    private static boolean isEnum(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                && ((DeclaredType) type).asElement().getKind() == ElementKind.ENUM;
    }

    /** The type as one of its ancestors, with the type arguments of the ancestor. */
    private Optional<DeclaredType> asSuper(TypeMirror type, Element ancestor) {
        if (type.getKind() == TypeKind.DECLARED) {
            DeclaredType declared = (DeclaredType) type;
            if (declared.asElement().equals(ancestor)) {
                return Optional.of(declared);
            }
            return types.directSupertypes(type).stream()
                    .map(parent -> asSuper(parent, ancestor))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return Optional.empty();
    }

    /** The only type argument; {@code T} for {@code ? extends T}. */
    private static Optional<TypeMirror> onlyArgument(DeclaredType type) {
        if (type.getTypeArguments().size() != 1) {
            return Optional.empty();
        }
        TypeMirror argument = type.getTypeArguments().get(0);
        if (argument instanceof WildcardType wildcard) {
            return Optional.ofNullable(wildcard.getExtendsBound());
        }
        return Optional.of(argument);
    }

    /** The element of a declared type. */
    public static Optional<TypeElement> element(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                ? Optional.of((TypeElement) ((DeclaredType) type).asElement())
                : Optional.empty();
    }
}
