/** The rules for DAGs. Each is a class of its own; {@code DagValidator} lists them. */
@NullMarked
package dev.kahn.processor.validate;

import org.jspecify.annotations.NullMarked;
