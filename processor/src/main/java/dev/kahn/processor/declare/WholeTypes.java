package dev.kahn.processor.declare;

import dev.kahn.processor.report.CompiledNow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/**
 * Tells whether the compiler knows all parts of a type: the components of records, the permitted subclasses of sealed
 * types, and their interfaces. Only compiled classes can refer to what another processor is about to generate.
 */
final class WholeTypes {

    private final CompiledNow compiled;

    /** The types found to be whole in this round: many tasks and DAGs use the same ones. */
    private final Set<Element> known = new HashSet<>();

    WholeTypes(CompiledNow compiled) {
        this.compiled = compiled;
    }

    /** Forgets what was found: the compiler may know more types in the next round. */
    void beginRound() {
        known.clear();
    }

    /**
     * Whether the compiler knows all parts of all types.
     *
     * @param types the types that a method takes and returns, or that a class names
     * @param place the method or class
     */
    boolean areWhole(List<TypeMirror> types, Element place) {
        Set<Element> seen = new HashSet<>();
        boolean isCompiled = compiled.has(place);
        boolean areWhole = types.stream().allMatch(type -> isWhole(type, isCompiled, seen));
        if (areWhole) {
            known.addAll(seen);
        }
        return areWhole;
    }

    /** @param isCompiled whether a compiled class names the type */
    private boolean isWhole(TypeMirror type, boolean isCompiled, Set<Element> seen) {
        return switch (type.getKind()) {
            case ERROR -> !isCompiled;
            case ARRAY -> isWhole(((ArrayType) type).getComponentType(), isCompiled, seen);
            case WILDCARD -> bounds((WildcardType) type).allMatch(bound -> isWhole(bound, isCompiled, seen));
            case DECLARED ->
                ((DeclaredType) type)
                                .getTypeArguments().stream().allMatch(argument -> isWhole(argument, isCompiled, seen))
                        && isWhole((TypeElement) ((DeclaredType) type).asElement(), seen);
            default -> true;
        };
    }

    private static Stream<TypeMirror> bounds(WildcardType type) {
        return Stream.concat(Stream.ofNullable(type.getExtendsBound()), Stream.ofNullable(type.getSuperBound()));
    }

    private boolean isWhole(TypeElement type, Set<Element> seen) {
        return known.contains(type)
                || !seen.add(type)
                || !compiled.has(type)
                || parts(type).allMatch(part -> isWhole(part, true, seen));
    }

    private static Stream<? extends TypeMirror> parts(TypeElement type) {
        return Stream.of(
                        type.getRecordComponents().stream().map(RecordComponentElement::asType),
                        type.getPermittedSubclasses().stream(),
                        type.getInterfaces().stream())
                .flatMap(parts -> parts);
    }
}
