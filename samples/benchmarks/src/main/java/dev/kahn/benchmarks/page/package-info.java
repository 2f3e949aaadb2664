/** Writes what was measured as the page {@code docs/performance.md}. */
@NullMarked
package dev.kahn.benchmarks.page;

import org.jspecify.annotations.NullMarked;
