/** What all benchmarks share: processes that are timed from outside, medians, tables and result files. */
@NullMarked
package dev.kahn.benchmarks;

import org.jspecify.annotations.NullMarked;
