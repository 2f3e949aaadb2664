/** The workflow that Kahn began with: tell Marketing Cloud who has red envelopes, then mail and text them. */
@NullMarked
package dev.kahn.samples.marketing;

import org.jspecify.annotations.NullMarked;
