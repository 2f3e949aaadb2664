package dev.kahn.processor.validate;

import com.google.auto.common.MoreElements;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Position;
import dev.kahn.processor.report.Problem;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;

/**
 * {@code @Dag} is on a class that can have instances and that the generated class can access. The other rules rely on
 * this, so it is checked on the bare class before anything else is read.
 */
public final class ClassRule {

    private ClassRule() {}

    /** Checks a class. If this finds an error, nothing else is checked. */
    public static void check(TypeElement type, Findings findings) {
        Position at = Position.of(type);
        String name = type.getSimpleName().toString();
        if (type.getKind() != ElementKind.CLASS) {
            findings.add(Problem.NOT_A_CLASS, at, name, kind(type.getKind()));
            return;
        }
        if (type.getModifiers().contains(Modifier.ABSTRACT)) {
            findings.add(Problem.ABSTRACT_CLASS, at, name);
        }
        if (!type.getTypeParameters().isEmpty()) {
            findings.add(Problem.GENERIC_CLASS, at, name);
        }
        boolean isReached = true;
        for (Element around = type; around instanceof TypeElement enclosing; around = around.getEnclosingElement()) {
            if (isInner(enclosing)) {
                findings.add(
                        Problem.INNER_CLASS,
                        Position.of(enclosing),
                        enclosing.getSimpleName(),
                        MoreElements.asType(enclosing.getEnclosingElement()).getSimpleName());
            }
            if (isReached && enclosing.getModifiers().contains(Modifier.PRIVATE)) {
                isReached = false;
                findings.add(
                        Problem.PRIVATE_CLASS,
                        at,
                        name,
                        enclosing.equals(type)
                                ? "it"
                                : enclosing.getSimpleName().toString());
            }
        }
    }

    private static boolean isInner(TypeElement type) {
        return type.getNestingKind() == NestingKind.MEMBER
                && type.getKind() == ElementKind.CLASS
                && !type.getModifiers().contains(Modifier.STATIC);
    }

    private static String kind(ElementKind kind) {
        return switch (kind) {
            case ENUM -> "an enum";
            case INTERFACE -> "an interface";
            case ANNOTATION_TYPE -> "an annotation";
            case RECORD -> "a record";
            default -> "not a class";
        };
    }
}
