/**
 * Tests for DAGs. {@link dev.kahn.testing.DagTest} runs a DAG on the real engine, in memory and under virtual time. {@link
 * dev.kahn.testing.DagTest#explore} kills its process at every possible place. {@link dev.kahn.testing.TestTaskContext} is for
 * testing a body alone.
 */
@NullMarked
package dev.kahn.testing;

import org.jspecify.annotations.NullMarked;
