/** How Kahn's time per task grows with the tasks of a run, with the runs at once, and with what is already stored. */
@NullMarked
package dev.kahn.benchmarks.curve;

import org.jspecify.annotations.NullMarked;
