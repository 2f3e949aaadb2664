/**
 * A graph drawn with characters: boxes in layers, and lines between them.
 *
 * <p>The steps, each of which uses the result of the one before: tasks get layers, and lines that pass through a layer a place
 * in it ({@code Layers}); each layer gets an order with few crossings ({@code Ordering}); each place a row of characters
 * ({@code Placing}); the lines between two layers get tracks ({@code Channel}); and all of it is painted on a grid.
 *
 * <p>A grid cell can show only one line, so a line for each edge, as edge routers for paper draw it, does not work here.
 * Tasks that lead to the same tasks share a line, a <em>bus</em>: every task that enters it leads to every task that leaves it,
 * so no line can be followed to where no edge leads.
 */
@NullMarked
package dev.kahn.cli.picture;

import org.jspecify.annotations.NullMarked;
