/** Parts to try DAGs and the engine with: time that is set by hand, a store in memory, outcomes by script. */
@NullMarked
package dev.kahn.testing;

import org.jspecify.annotations.NullMarked;
