package dev.kahn.cli;

import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.port.RunStore;
import dev.kahn.serve.AuditLog;
import dev.kahn.web.access.Accounts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Changes users and tokens while no process serves, directly in the store, which is held meanwhile as an engine would hold it.
 */
final class AccountsAtRest {

    private AccountsAtRest() {}

    static void change(Surroundings surroundings, Consumer<Accounts> change) {
        try (RunStore store = surroundings.storage().open()) {
            AuditLog audit = new AuditLog(surroundings.storage().accessViews(), surroundings.clock());
            change.accept(new Accounts(
                    surroundings.storage().accessViews(),
                    new Accounts.Keeper() {
                        @Override
                        public CompletableFuture<Boolean> keep(
                                Actor actor, String action, String details, List<Change> rows) {
                            List<Change> all = new ArrayList<>(rows);
                            all.addAll(audit.entry(actor, action, "", 0, details));
                            store.commit(all);
                            return CompletableFuture.completedFuture(true);
                        }

                        @Override
                        public void keepLater(List<Change> rows) {
                            store.commit(rows);
                        }
                    },
                    surroundings.clock(),
                    false));
        }
    }
}
