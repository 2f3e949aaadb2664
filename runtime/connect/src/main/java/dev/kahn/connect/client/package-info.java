/** The connections that settings describe: one class for each kind of server, opened on first use. */
@NullMarked
package dev.kahn.connect.client;

import org.jspecify.annotations.NullMarked;
