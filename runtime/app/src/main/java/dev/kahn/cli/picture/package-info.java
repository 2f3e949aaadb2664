/**
 * A graph drawn with characters: boxes in layers, and lines between them.
 *
 * <p>Steps, each on what the one before has made: tasks get layers, and lines that pass through a layer a place in it
 * ({@code Layers}); each layer gets an order with few crossings ({@code Ordering}); each place a row of characters
 * ({@code Placing}); the lines between two layers get tracks ({@code Channel}); and all of it is painted on a grid.
 *
 * <p>One grid cell can show one line only, so what an edge router for paper does, a line for each edge, is of no use here.
 * Tasks that lead to the same tasks share a line, a <em>bus</em>: every task that enters it leads to every one that leaves it, and so
 * nobody can follow a line to where no edge leads.
 */
@NullMarked
package dev.kahn.cli.picture;

import org.jspecify.annotations.NullMarked;
