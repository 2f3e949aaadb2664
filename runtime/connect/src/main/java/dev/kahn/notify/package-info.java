/**
 * Notifies people and programs of what happened to runs: what is due to whom, in which words, and over which
 * connection.
 */
@NullMarked
package dev.kahn.notify;

import org.jspecify.annotations.NullMarked;
