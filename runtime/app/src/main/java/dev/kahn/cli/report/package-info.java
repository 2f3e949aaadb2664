/**
 * Reports on runs as they proceed: for a person, for the reader of a log, for a program.
 */
@NullMarked
package dev.kahn.cli.report;

import org.jspecify.annotations.NullMarked;
