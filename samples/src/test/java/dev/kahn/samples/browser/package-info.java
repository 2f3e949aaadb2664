/** The console in a real browser, used as people use it. */
@NullMarked
package dev.kahn.samples.browser;

import org.jspecify.annotations.NullMarked;
