package dev.kahn.processor.generate;

import com.google.common.collect.ImmutableList;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** What simple names mean inside a package. */
final class Scope {

    /** The classes of {@code java.lang} that generated code names. */
    private static final ImmutableList<String> USED =
            ImmutableList.of("Class", "Math", "Object", "Override", "String", "SuppressWarnings", "Throwable");

    private final Elements elements;

    Scope(Elements elements) {
        this.elements = elements;
    }

    /**
     * Whether a class beside this one has a name that generated code uses for one of {@code java.lang}. Looked for in its
     * module alone, for to find nothing in all of them takes javac as long as to compile a small class.
     */
    boolean hidesJavaLang(TypeElement type) {
        String packageName = elements.getPackageOf(type).getQualifiedName().toString();
        String prefix = packageName.isEmpty() ? "" : packageName + ".";
        return USED.stream()
                .anyMatch(name -> elements.getTypeElement(elements.getModuleOf(type), prefix + name) != null);
    }
}
