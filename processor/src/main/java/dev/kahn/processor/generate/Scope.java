package dev.kahn.processor.generate;

import com.google.common.collect.ImmutableList;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The meaning of simple names in a package. */
final class Scope {

    /** The classes of {@code java.lang} that all generated code refers to. */
    private static final ImmutableList<String> USED =
            ImmutableList.of("Class", "Math", "Object", "Override", "String", "SuppressWarnings", "Throwable");

    private final Elements elements;

    Scope(Elements elements) {
        this.elements = elements;
    }

    /**
     * Whether a class in the same package has the name of a class of {@code java.lang} that generated code uses.
     *
     * @param names the names that it uses beyond those in all generated code
     */
    boolean hidesJavaLang(TypeElement type, Set<String> names) {
        String packageName = elements.getPackageOf(type).getQualifiedName().toString();
        String prefix = packageName.isEmpty() ? "" : packageName + ".";
        return Stream.concat(USED.stream(), names.stream()).anyMatch(name -> isThere(prefix + name, type));
    }

    /**
     * The name for a nested class. It may hide a class of the same package, to which code can still refer by its
     * qualified name. In the unnamed package there is no such name, so there it gets a unique one.
     */
    String nested(TypeElement type, String name) {
        String free = name;
        while (elements.getPackageOf(type).isUnnamed() && isThere(free, type)) {
            free += "_";
        }
        return free;
    }

    /** Looks in one module only: finding nothing in all of them takes javac as long as compiling a small class. */
    private boolean isThere(String name, TypeElement beside) {
        return elements.getTypeElement(elements.getModuleOf(beside), name) != null;
    }
}
