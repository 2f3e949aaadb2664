/** A workflow that waits for a file. */
@NullMarked
package dev.kahn.samples.delivery;

import org.jspecify.annotations.NullMarked;
