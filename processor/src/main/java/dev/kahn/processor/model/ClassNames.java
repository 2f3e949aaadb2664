package dev.kahn.processor.model;

import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * The names of the class of a DAG, and of the classes generated for it.
 *
 * @param packageName its package; empty for the unnamed package
 * @param nested its name within the package, such as {@code Outer.Inner}
 * @param binary its binary name, such as {@code shop.Outer$Inner}
 */
public record ClassNames(String packageName, String nested, String binary) {

    /** The names of a class. */
    public static ClassNames of(TypeElement type, Elements elements) {
        String packageName = elements.getPackageOf(type).getQualifiedName().toString();
        String qualified = type.getQualifiedName().toString();
        String nested = packageName.isEmpty() ? qualified : qualified.substring(packageName.length() + 1);
        return new ClassNames(packageName, nested, elements.getBinaryName(type).toString());
    }

    /** The simple name of a generated class: {@code Outer_Inner} and the suffix. */
    public String generated(String suffix) {
        return nested.replace('.', '_') + suffix;
    }

    /** The qualified name of a generated class. */
    public String generatedQualified(String suffix) {
        return packageName.isEmpty() ? generated(suffix) : packageName + "." + generated(suffix);
    }
}
