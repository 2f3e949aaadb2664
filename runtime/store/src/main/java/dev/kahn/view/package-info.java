/** What the command line, the API and the console read from a store. */
@NullMarked
package dev.kahn.view;

import org.jspecify.annotations.NullMarked;
