package dev.kahn.processor;

import dev.kahn.processor.declare.DagClasses;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Finds, by the name of a definition that an earlier compilation generated, the DAG that it belongs to. Asking the
 * class file would be more direct, but ecj abandons the compilation over a class file that names a class which no
 * longer exists.
 */
final class EarlierDags {

    private static final String SUFFIX = "Dag";

    private EarlierDags() {}

    /** The class that a definition was generated for; empty if it is gone or no longer a DAG. */
    static Optional<TypeElement> find(String definition, Elements elements) {
        int simple = definition.lastIndexOf('.') + 1;
        return definition.endsWith(SUFFIX)
                ? find(
                        definition.substring(0, simple),
                        definition.substring(simple, definition.length() - SUFFIX.length()),
                        elements)
                : Optional.empty();
    }

    /** An underscore is either the dot before a nested class or itself. */
    private static Optional<TypeElement> find(String prefix, String rest, Elements elements) {
        TypeElement type = elements.getTypeElement(prefix + rest);
        if (type != null && DagClasses.id(type).isPresent()) {
            return Optional.of(type);
        }
        for (int i = rest.indexOf('_'); i >= 0; i = rest.indexOf('_', i + 1)) {
            String outer = prefix + rest.substring(0, i);
            Optional<TypeElement> nested = elements.getTypeElement(outer) == null
                    ? Optional.empty()
                    : find(outer + ".", rest.substring(i + 1), elements);
            if (nested.isPresent()) {
                return nested;
            }
        }
        return Optional.empty();
    }
}
