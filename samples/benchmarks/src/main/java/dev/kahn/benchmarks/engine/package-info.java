/** What the engine costs: beside the least that an honest program costs which does the same, and keeps it as safely. */
@NullMarked
package dev.kahn.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
