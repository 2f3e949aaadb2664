/**
 * The command line: from what is typed to a verb, to what it does, and to an exit code.
 */
@NullMarked
package dev.kahn.cli;

import org.jspecify.annotations.NullMarked;
