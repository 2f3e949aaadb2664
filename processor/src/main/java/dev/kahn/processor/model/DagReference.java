package dev.kahn.processor.model;

import dev.kahn.processor.report.Position;
import java.util.Optional;

/**
 * A reference to a DAG by its class.
 *
 * @param type the qualified name of the class
 * @param id the id of that DAG; empty if the class is not a DAG
 * @param position the position of the reference
 */
public record DagReference(String type, Optional<String> id, Position position) {}
