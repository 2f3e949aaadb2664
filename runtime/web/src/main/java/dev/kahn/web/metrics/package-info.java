/** Figures for what watches the process, in the format of Prometheus. */
@NullMarked
package dev.kahn.web.metrics;

import org.jspecify.annotations.NullMarked;
