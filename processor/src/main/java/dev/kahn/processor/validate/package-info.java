/** The rules that a DAG keeps. Each is a class of its own; {@code DagValidator} has the list. */
@NullMarked
package dev.kahn.processor.validate;

import org.jspecify.annotations.NullMarked;
