package dev.kahn.processor.model;

import dev.kahn.processor.report.Position;
import java.util.Optional;

/**
 * The mention of a DAG by its class.
 *
 * @param type the class, with its package
 * @param id the id of that DAG; empty if the class is none
 * @param position where it stands
 */
public record DagReference(String type, Optional<String> id, Position position) {}
