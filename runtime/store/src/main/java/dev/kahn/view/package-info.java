/** What the command line, the API and the console read of a store. */
@NullMarked
package dev.kahn.view;

import org.jspecify.annotations.NullMarked;
