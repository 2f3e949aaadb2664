/**
 * The command line, and the one place where the parts are put together.
 */
@NullMarked
package dev.kahn.cli;

import org.jspecify.annotations.NullMarked;
