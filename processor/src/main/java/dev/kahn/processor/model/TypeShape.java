package dev.kahn.processor.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/**
 * The parts of a type as far as they appear in its JSON: the components of its records, and the permitted subclasses of
 * its sealed types. Their order does not matter, because JSON uses names; nor do enum constants, because an additional
 * one does not prevent reading the others.
 */
final class TypeShape {

    private static final int DIGITS = 12;

    private final Map<String, String> parts = new TreeMap<>();

    private TypeShape() {}

    /** A fingerprint; empty for a type without records or sealed types. */
    static String of(TypeMirror type) {
        TypeShape shape = new TypeShape();
        shape.visit(type);
        return shape.parts.isEmpty()
                ? ""
                : Fingerprint.of(shape.parts.toString()).substring(0, DIGITS);
    }

    private void visit(TypeMirror type) {
        if (type.getKind() == TypeKind.ARRAY) {
            visit(((ArrayType) type).getComponentType());
        } else if (type.getKind() == TypeKind.WILDCARD && ((WildcardType) type).getExtendsBound() != null) {
            visit(((WildcardType) type).getExtendsBound());
        } else if (type.getKind() == TypeKind.DECLARED) {
            DeclaredType declared = (DeclaredType) type;
            declared.getTypeArguments().forEach(this::visit);
            visit((TypeElement) declared.asElement());
        }
    }

    private void visit(TypeElement type) {
        if (type.getKind() == ElementKind.ENUM) {
            return; // an enum whose constants have bodies is sealed too, but only in a class file
        }
        String name = type.getQualifiedName().toString();
        if (LibraryTypes.PLAIN.contains(name)) {
            return; // its parts are up to the JDK, and ZoneId is sealed in some of them
        }
        List<? extends TypeMirror> permitted = type.getPermittedSubclasses();
        boolean isRecord = type.getKind() == ElementKind.RECORD;
        if ((!isRecord && permitted.isEmpty()) || parts.containsKey(name)) {
            return;
        }
        parts.put(name, isRecord ? components(type) : subclasses(permitted));
        type.getRecordComponents().forEach(component -> visit(component.asType()));
        permitted.forEach(this::visit);
    }

    private static String components(TypeElement type) {
        return type.getRecordComponents().stream()
                .map(TypeShape::component)
                .sorted()
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String component(RecordComponentElement component) {
        return TypeText.NAMELESS.of(component.asType()) + " " + component.getSimpleName();
    }

    private static String subclasses(List<? extends TypeMirror> permitted) {
        return permitted.stream().map(TypeText.QUALIFIED::of).sorted().collect(Collectors.joining(" | "));
    }
}
