package dev.kahn.processor.generate;

import com.google.common.collect.ImmutableList;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** What simple names mean inside a package. */
final class Scope {

    /** The classes of {@code java.lang} that all generated code names. */
    private static final ImmutableList<String> USED =
            ImmutableList.of("Class", "Math", "Object", "Override", "String", "SuppressWarnings", "Throwable");

    private final Elements elements;

    Scope(Elements elements) {
        this.elements = elements;
    }

    /**
     * Whether a class beside this one has a name that generated code uses for one of {@code java.lang}.
     *
     * @param names what it uses there beyond what all such code does
     */
    boolean hidesJavaLang(TypeElement type, Set<String> names) {
        String packageName = elements.getPackageOf(type).getQualifiedName().toString();
        String prefix = packageName.isEmpty() ? "" : packageName + ".";
        return Stream.concat(USED.stream(), names.stream()).anyMatch(name -> isThere(prefix + name, type));
    }

    /**
     * The name that a nested class takes. It hides one of that name beside this class, which code can still name by its
     * package; but in the unnamed one there is no way to, so there it takes a name that none has.
     */
    String nested(TypeElement type, String name) {
        String free = name;
        while (elements.getPackageOf(type).isUnnamed() && isThere(free, type)) {
            free += "_";
        }
        return free;
    }

    /** Looked for in one module alone, for to find nothing in all of them takes javac as long as to compile a small class. */
    private boolean isThere(String name, TypeElement beside) {
        return elements.getTypeElement(elements.getModuleOf(beside), name) != null;
    }
}
