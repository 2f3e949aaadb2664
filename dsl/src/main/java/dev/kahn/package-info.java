/**
 * What you write a DAG with: the annotations, and the few types that a task body uses.
 *
 * <p>Nothing here does any work. The annotation processor reads the annotations and generates a
 * {@link dev.kahn.graph.DagDefinition}, which the runtime runs.
 */
@NullMarked
package dev.kahn;

import org.jspecify.annotations.NullMarked;
