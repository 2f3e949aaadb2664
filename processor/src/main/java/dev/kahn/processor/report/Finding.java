package dev.kahn.processor.report;

import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * One problem at one place.
 *
 * @param problem what kind of problem
 * @param severity how severe it is in this compilation, which may treat warnings as errors
 * @param position where
 * @param message the whole text, ending with the id of the problem
 * @param subject the class being checked, which may differ from the one that has the problem; null if none
 */
public record Finding(
        Problem problem,
        Severity severity,
        Position position,
        String message,
        @Nullable Element subject) {}
