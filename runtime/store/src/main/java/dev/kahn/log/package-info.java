/**
 * The logs of attempts, one file each.
 */
@NullMarked
package dev.kahn.log;

import org.jspecify.annotations.NullMarked;
