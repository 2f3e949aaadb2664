/**
 * What is told of runs while they go on: to a person, to the reader of a log, to a program.
 */
@NullMarked
package dev.kahn.cli.report;

import org.jspecify.annotations.NullMarked;
