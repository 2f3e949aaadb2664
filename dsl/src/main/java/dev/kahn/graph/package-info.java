/**
 * The graph of a DAG as plain values, what generated code implements, and the grammars that the
 * compiler and the runtime share.
 *
 * <p>Everything here is immutable unless it is called a builder, and free of I/O.
 */
@NullMarked
package dev.kahn.graph;

import org.jspecify.annotations.NullMarked;
