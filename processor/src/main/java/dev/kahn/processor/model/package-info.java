/**
 * The meaning of the declarations: ids, edges, the types of values between tasks, and the resulting {@code DagGraph}.
 */
@NullMarked
package dev.kahn.processor.model;

import org.jspecify.annotations.NullMarked;
