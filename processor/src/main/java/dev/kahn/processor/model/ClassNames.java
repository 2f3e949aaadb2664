package dev.kahn.processor.model;

import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * The names of a DAG's class, and of what is generated for it.
 *
 * @param packageName its package; empty for the unnamed one
 * @param nested its name inside the package, such as {@code Outer.Inner}
 * @param binary its name for the JVM, such as {@code shop.Outer$Inner}
 */
public record ClassNames(String packageName, String nested, String binary) {

    /** Names a class. */
    public static ClassNames of(TypeElement type, Elements elements) {
        String packageName = elements.getPackageOf(type).getQualifiedName().toString();
        String qualified = type.getQualifiedName().toString();
        String nested = packageName.isEmpty() ? qualified : qualified.substring(packageName.length() + 1);
        return new ClassNames(packageName, nested, elements.getBinaryName(type).toString());
    }

    /** The simple name of a class generated for it: {@code Outer_Inner} and the suffix. */
    public String generated(String suffix) {
        return nested.replace('.', '_') + suffix;
    }

    /** The qualified name of a class generated for it. */
    public String generatedQualified(String suffix) {
        return packageName.isEmpty() ? generated(suffix) : packageName + "." + generated(suffix);
    }
}
