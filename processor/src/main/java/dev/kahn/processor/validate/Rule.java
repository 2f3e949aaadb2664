package dev.kahn.processor.validate;

import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.report.Findings;

/**
 * Something that must hold for a DAG. Each rule checks one thing and ignores what another rule reports, so that one
 * mistake leads to one message.
 */
interface Rule {

    void check(DagModel dag, Findings findings);
}
