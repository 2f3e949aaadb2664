package dev.kahn.processor.validate;

import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.report.Findings;

/**
 * Something that must hold for a DAG. A rule looks at one thing, and passes over what another rule reports: nobody
 * should read two messages about one mistake.
 */
interface Rule {

    void check(DagModel dag, Findings findings);
}
