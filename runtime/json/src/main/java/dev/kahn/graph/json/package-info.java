/** Graphs as JSON: what the compiler writes beside the classes of a DAG, and what is read back of an earlier version. */
@NullMarked
package dev.kahn.graph.json;

import org.jspecify.annotations.NullMarked;
