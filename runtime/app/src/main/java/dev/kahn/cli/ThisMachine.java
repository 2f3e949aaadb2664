package dev.kahn.cli;

import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.Change;
import dev.kahn.serve.AuditLog;
import java.util.List;

/** The user of this machine, and what they do in a store that this process holds. */
final class ThisMachine {

    private ThisMachine() {}

    static Actor actor() {
        return new Actor(System.getProperty("user.name", "local"), "command line");
    }

    /** The row of the audit log, to be stored together with the change it records. */
    static List<Change> audit(Surroundings surroundings, String action, String dagId, long runId, String details) {
        return new AuditLog(surroundings.storage().accessViews(), surroundings.clock())
                .entry(actor(), action, dagId, runId, details);
    }
}
