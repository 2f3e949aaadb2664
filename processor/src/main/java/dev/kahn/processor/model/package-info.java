/** What the declarations mean: ids, edges, the types that flow, and the {@code DagGraph} that comes of it. */
@NullMarked
package dev.kahn.processor.model;

import org.jspecify.annotations.NullMarked;
