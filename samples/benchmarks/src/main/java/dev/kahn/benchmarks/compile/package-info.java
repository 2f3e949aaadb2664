/** What it costs to compile DAGs, and to load the generated classes. */
@NullMarked
package dev.kahn.benchmarks.compile;

import org.jspecify.annotations.NullMarked;
