/**
 * The engine of this process with all it needs: its store, executor, connections, logs and notifications.
 */
@NullMarked
package dev.kahn.node;

import org.jspecify.annotations.NullMarked;
