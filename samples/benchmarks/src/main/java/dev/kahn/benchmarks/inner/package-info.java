/** What inner parts take, measured with JMH: a step of the plan, the next tick, building, writing and reading a graph. */
@NullMarked
package dev.kahn.benchmarks.inner;

import org.jspecify.annotations.NullMarked;
