package dev.kahn.node;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.Outcome;
import dev.kahn.engine.port.TaskExecutor;
import dev.kahn.log.Secrets;
import java.util.function.Consumer;

/**
 * Masks secrets in the errors, reasons and notes of bodies, so that none is stored. A result stays as it is, because other
 * bodies take it; it is masked where it is shown.
 */
record MaskedOutcomes(TaskExecutor executor, Secrets secrets) implements TaskExecutor {

    @Override
    public void start(Command.Start order, Consumer<Outcome> done) {
        executor.start(order, outcome -> done.accept(masked(outcome)));
    }

    private Outcome masked(Outcome outcome) {
        String notes = secrets.mask(outcome.notes());
        if (outcome instanceof Outcome.Failed failed) {
            return new Outcome.Failed(secrets.mask(failed.error()), failed.retryable(), notes);
        }
        if (outcome instanceof Outcome.Skipped skipped) {
            return new Outcome.Skipped(secrets.mask(skipped.reason()), notes);
        }
        if (outcome instanceof Outcome.Succeeded succeeded) {
            return new Outcome.Succeeded(succeeded.result(), notes);
        }
        return new Outcome.NotYet(notes);
    }

    @Override
    public void stop(AttemptKey attempt) {
        executor.stop(attempt);
    }

    @Override
    public void close() {
        executor.close();
    }
}
