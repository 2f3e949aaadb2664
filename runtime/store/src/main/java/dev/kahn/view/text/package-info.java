/**
 * Runs as text for people: the tree that the command line draws live, and that the test kit prints of a run that went wrong.
 */
@NullMarked
package dev.kahn.view.text;

import org.jspecify.annotations.NullMarked;
