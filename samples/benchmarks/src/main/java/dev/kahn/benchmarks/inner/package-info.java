/** What the inner parts take, by JMH: a step of the plan, the next tick, a graph built, written and read. */
@NullMarked
package dev.kahn.benchmarks.inner;

import org.jspecify.annotations.NullMarked;
