/**
 * What a user writes: the annotations of a DAG and the few types a task body may name.
 *
 * <p>Nothing here does anything. The annotation processor reads the annotations and generates a
 * {@link dev.kahn.graph.DagDefinition}; the runtime runs that.
 */
@NullMarked
package dev.kahn;

import org.jspecify.annotations.NullMarked;
