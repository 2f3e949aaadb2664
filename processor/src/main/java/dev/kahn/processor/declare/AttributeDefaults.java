package dev.kahn.processor.declare;

import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;

/** The default values of annotations, each read once: there are many attributes, and most are not written. */
final class AttributeDefaults {

    private final Map<Element, Map<String, AnnotationValue>> byAnnotation = new HashMap<>();

    Map<String, AnnotationValue> of(AnnotationMirror mirror) {
        return byAnnotation.computeIfAbsent(mirror.getAnnotationType().asElement(), AttributeDefaults::read);
    }

    private static Map<String, AnnotationValue> read(Element annotation) {
        Map<String, AnnotationValue> defaults = new HashMap<>();
        for (Element member : annotation.getEnclosedElements()) {
            if (member instanceof ExecutableElement attribute && attribute.getDefaultValue() != null) {
                defaults.put(attribute.getSimpleName().toString(), attribute.getDefaultValue());
            }
        }
        return defaults;
    }
}
