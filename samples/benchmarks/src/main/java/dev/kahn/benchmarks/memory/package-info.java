/** How much of the heap it takes to know of what rests. */
@NullMarked
package dev.kahn.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
