/** What a sound DAG becomes: classes, a service, and its graph as JSON and Mermaid. The same bytes each time. */
@NullMarked
package dev.kahn.processor.generate;

import org.jspecify.annotations.NullMarked;
