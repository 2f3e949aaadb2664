/**
 * Everything that is generated for a sound DAG: classes, a service registration, and its graph as JSON and Mermaid. The
 * output is the same, byte by byte, each time.
 */
@NullMarked
package dev.kahn.processor.generate;

import org.jspecify.annotations.NullMarked;
