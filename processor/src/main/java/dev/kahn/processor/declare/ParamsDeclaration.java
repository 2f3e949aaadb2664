package dev.kahn.processor.declare;

import com.google.common.collect.ImmutableList;
import dev.kahn.processor.report.Position;
import java.util.Optional;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.type.TypeMirror;

/**
 * The type of the run parameters of a DAG.
 *
 * @param type the type, a record unless it is wrong
 * @param position where it is named; the type itself if it was found by its name {@code Params}
 * @param components its components; empty if it is not a record
 */
public record ParamsDeclaration(TypeMirror type, Position position, ImmutableList<Component> components) {

    /**
     * A component of the record.
     *
     * @param element the record component
     * @param position the field of the same name, because javac has no position for the component or its annotations
     * @param hasDefault whether there is a {@code @Default}, even if it cannot be read
     * @param defaultValue the value of the {@code @Default}
     */
    public record Component(
            RecordComponentElement element,
            Position position,
            boolean hasDefault,
            Optional<Attribute<String>> defaultValue) {}
}
