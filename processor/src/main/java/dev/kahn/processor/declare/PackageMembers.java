package dev.kahn.processor.declare;

import com.google.auto.common.MoreTypes;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.Elements;

/** Package-private members. */
public final class PackageMembers {

    private PackageMembers() {}

    /** Whether a class inherits those of an ancestor: all classes between them are in the same package. */
    public static boolean reach(TypeElement type, TypeElement owner, Elements elements) {
        PackageElement itsPackage = elements.getPackageOf(type);
        TypeElement at = type;
        while (!at.equals(owner)
                && elements.getPackageOf(at).equals(itsPackage)
                && at.getSuperclass().getKind() == TypeKind.DECLARED) {
            at = MoreTypes.asTypeElement(at.getSuperclass());
        }
        return at.equals(owner) && elements.getPackageOf(at).equals(itsPackage);
    }
}
