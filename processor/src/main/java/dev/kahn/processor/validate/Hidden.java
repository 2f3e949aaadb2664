package dev.kahn.processor.validate;

import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Types that code elsewhere cannot access. */
final class Hidden {

    private Hidden() {}

    /**
     * The type that makes another one inaccessible: itself or an enclosing type, the innermost first.
     *
     * @param isNear whether the code is in the same package as the type
     */
    static Optional<TypeElement> by(TypeElement type, boolean isNear) {
        for (Element around = type; around instanceof TypeElement enclosing; around = around.getEnclosingElement()) {
            boolean isPublic = enclosing.getModifiers().contains(Modifier.PUBLIC);
            boolean isPrivate = enclosing.getModifiers().contains(Modifier.PRIVATE);
            if (isPrivate || (!isNear && !isPublic)) {
                return Optional.of(enclosing);
            }
        }
        return Optional.empty();
    }
}
