/**
 * What a person at a terminal sees, and a script reads: lines, tables, JSON, exit codes.
 */
@NullMarked
package dev.kahn.terminal;

import org.jspecify.annotations.NullMarked;
