package dev.kahn.processor.declare;

import com.google.common.collect.ImmutableList;
import dev.kahn.processor.report.Position;
import java.util.Optional;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.type.TypeMirror;

/**
 * The type of a DAG's parameters.
 *
 * @param type the type: a record, if all is well
 * @param position where it was named; the type itself if it was found by its name {@code Params}
 * @param components its components; none if it is no record
 */
public record ParamsDeclaration(TypeMirror type, Position position, ImmutableList<Component> components) {

    /**
     * A component of the record.
     *
     * @param element the component
     * @param position the field of the same name: javac has no position for the component itself, nor for what is in
     *     its annotations
     * @param hasDefault whether there is a {@code @Default}, even if it cannot be read
     * @param defaultValue what that says
     */
    public record Component(
            RecordComponentElement element,
            Position position,
            boolean hasDefault,
            Optional<Attribute<String>> defaultValue) {}
}
