/** Metrics for monitoring, in the format of Prometheus. */
@NullMarked
package dev.kahn.web.metrics;

import org.jspecify.annotations.NullMarked;
