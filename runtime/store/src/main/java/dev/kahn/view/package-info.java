/**
 * What the command line, the API and the console read: never the engine's memory, always the store.
 */
@NullMarked
package dev.kahn.view;

import org.jspecify.annotations.NullMarked;
