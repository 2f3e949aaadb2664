/** Graphs as JSON: the compiler writes them beside the classes of a DAG, and reads those of an earlier version. */
@NullMarked
package dev.kahn.graph.json;

import org.jspecify.annotations.NullMarked;
