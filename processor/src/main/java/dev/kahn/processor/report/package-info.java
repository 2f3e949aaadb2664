/** What the processor says: every message it has, where a message points, and the one place that prints them. */
@NullMarked
package dev.kahn.processor.report;

import org.jspecify.annotations.NullMarked;
