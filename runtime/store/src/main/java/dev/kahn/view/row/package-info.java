/** Rows as JSON: the same for the API and the command line, in both directions. The component names are those in JSON. */
@NullMarked
package dev.kahn.view.row;

import org.jspecify.annotations.NullMarked;
