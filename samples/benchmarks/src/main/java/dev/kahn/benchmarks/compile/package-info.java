/** What it costs to compile DAGs, and to load what was generated. */
@NullMarked
package dev.kahn.benchmarks.compile;

import org.jspecify.annotations.NullMarked;
