/** What the user wrote: annotations as values that remember where each of them stands. Nothing is judged here. */
@NullMarked
package dev.kahn.processor.declare;

import org.jspecify.annotations.NullMarked;
