/** How much heap idle tasks and runs take. */
@NullMarked
package dev.kahn.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
