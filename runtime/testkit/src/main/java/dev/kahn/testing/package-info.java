/**
 * Tests of DAGs. {@link dev.kahn.testing.DagTest} runs one on the real engine, in memory and under virtual time, and {@link
 * dev.kahn.testing.DagTest#explore} lets its process die wherever it can; {@link dev.kahn.testing.TestTaskContext} is for a
 * body alone. The rest are the parts that the engine itself is tried with.
 */
@NullMarked
package dev.kahn.testing;

import org.jspecify.annotations.NullMarked;
