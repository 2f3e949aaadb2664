/** What the engine costs, beside the cheapest program that does the same and stores it as safely. */
@NullMarked
package dev.kahn.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
