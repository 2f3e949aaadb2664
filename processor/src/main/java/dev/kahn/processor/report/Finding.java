package dev.kahn.processor.report;

/**
 * One problem at one place.
 *
 * @param problem what kind of problem
 * @param severity how much it matters in this compilation, which can take warnings for errors
 * @param position where
 * @param message the whole text, which ends with the problem's id
 */
public record Finding(Problem problem, Severity severity, Position position, String message) {}
