/** What the user wrote: annotations as values that remember their positions. Nothing is checked here. */
@NullMarked
package dev.kahn.processor.declare;

import org.jspecify.annotations.NullMarked;
