/**
 * Tests of workflows: time moved by hand, crashes injected, no waiting.
 */
@NullMarked
package dev.kahn.testing;

import org.jspecify.annotations.NullMarked;
