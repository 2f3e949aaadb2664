package dev.kahn.processor.report;

import com.google.auto.common.MoreElements;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.util.ElementFilter;

/** The fields that belong to record components. */
public final class RecordFields {

    private RecordFields() {}

    /** The field of the same name, if the element is a component of a record. */
    public static Optional<Element> ofComponent(Element element) {
        return element instanceof RecordComponentElement component
                ? ElementFilter.fieldsIn(MoreElements.asType(component.getEnclosingElement())
                                .getEnclosedElements())
                        .stream()
                        .filter(field -> field.getSimpleName().equals(element.getSimpleName()))
                        .map(Element.class::cast)
                        .findFirst()
                : Optional.empty();
    }
}
