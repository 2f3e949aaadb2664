package dev.kahn.processor.generate;

import com.google.common.collect.ImmutableList;
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

    /** Whether a class of the package has a name that generated code uses for one of {@code java.lang}. */
    boolean hidesJavaLang(String packageName) {
        String prefix = packageName.isEmpty() ? "" : packageName + ".";
        return USED.stream().anyMatch(name -> elements.getTypeElement(prefix + name) != null);
    }
}
