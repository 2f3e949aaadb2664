/**
 * The thin shell around the functional core: one loop that owns all runs of a node, and the calls by
 * which others send it requests.
 */
@NullMarked
package dev.kahn.engine;

import org.jspecify.annotations.NullMarked;
