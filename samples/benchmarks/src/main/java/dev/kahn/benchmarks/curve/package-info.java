/** How what Kahn takes for a task grows with the tasks of a run, with the runs at once, and with what is stored of before. */
@NullMarked
package dev.kahn.benchmarks.curve;

import org.jspecify.annotations.NullMarked;
