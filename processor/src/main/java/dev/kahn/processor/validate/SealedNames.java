package dev.kahn.processor.validate;

import dev.kahn.processor.model.JavaTypes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * The names that distinguish the values of a sealed interface when they are read: those of records and of constants.
 */
final class SealedNames {

    private final Map<String, Element> records = new HashMap<>();
    private final Map<String, Element> constants = new HashMap<>();

    /**
     * The types seen so far: a type can permit one of its own ancestors, at least in a source that the compiler is
     * about to reject.
     */
    private final Set<TypeElement> seen = new HashSet<>();

    private SealedNames() {}

    /** A name that two permitted records or enum constants share. */
    static Optional<String> doubled(TypeElement sealed) {
        return new SealedNames().add(sealed);
    }

    /** The constants that identify values by their names. */
    static Set<String> constants(TypeElement sealed) {
        SealedNames names = new SealedNames();
        names.add(sealed);
        return names.constants.keySet();
    }

    private Optional<String> add(TypeElement type) {
        if (!seen.add(type)) {
            return Optional.empty();
        }
        if (type.getKind() == ElementKind.RECORD) {
            return put(type, records);
        }
        if (type.getKind() == ElementKind.ENUM) {
            return type.getEnclosedElements().stream()
                    .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                    .flatMap(constant -> put(constant, constants).stream())
                    .findFirst();
        }
        if (!type.getModifiers().contains(Modifier.SEALED)) {
            return Optional.empty();
        }
        for (TypeMirror permitted : type.getPermittedSubclasses()) {
            Optional<String> doubled = JavaTypes.element(permitted).flatMap(this::add);
            if (doubled.isPresent()) {
                return doubled;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> put(Element element, Map<String, Element> byName) {
        String name = element.getSimpleName().toString();
        Element other = byName.putIfAbsent(name, element);
        return other == null || other.equals(element) ? Optional.empty() : Optional.of(name);
    }
}
