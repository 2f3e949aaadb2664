/**
 * The graph of a DAG as plain values, the interfaces that generated code implements, and the grammars
 * that the compiler and the runtime share.
 *
 * <p>Everything here except builders is immutable, and nothing does I/O.
 */
@NullMarked
package dev.kahn.graph;

import org.jspecify.annotations.NullMarked;
