/** The connections that settings describe: one class for each kind of other side, opened when it is first asked for. */
@NullMarked
package dev.kahn.connect.client;

import org.jspecify.annotations.NullMarked;
