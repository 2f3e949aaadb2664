package dev.kahn.processor.report;

import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * One problem at one place.
 *
 * @param problem what kind of problem
 * @param severity how much it matters in this compilation, which can take warnings for errors
 * @param position where
 * @param message the whole text, which ends with the problem's id
 * @param subject the class that was looked at, which need not be the one where the problem is; null if it was no class
 */
public record Finding(
        Problem problem,
        Severity severity,
        Position position,
        String message,
        @Nullable Element subject) {}
