package dev.kahn.engine;

import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.Effects;
import dev.kahn.engine.port.CommitListener;
import dev.kahn.engine.port.RunStore;
import dev.kahn.engine.port.StoreException;
import dev.kahn.engine.port.StoreTakenException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What turns have decided: stored in one transaction before anything follows from it.
 *
 * <p>Invariant: what has been told to the executor, the listener or the asker of a run is durable. While a
 * commit fails, its changes and commands are kept. Not thread-safe.
 */
final class GroupCommit {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /**
     * After so long without a commit the store is made sure of: a server that was restarted meanwhile has forgotten whose it is,
     * and another engine, or a command, would take it for free.
     */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final RunStore store;
    private final CommitListener listener;
    private final Bodies bodies;
    private final Timers timers;
    private final List<Granted<?>> answers = new ArrayList<>();
    private Effects effects = new Effects();

    /** Why the store cannot be written to; empty if it can. */
    private String trouble = "";

    /** When it was last known to be this engine's; null until the first turn. */
    private @Nullable Instant lastHeld;

    /** Whether it may be another engine's by now. */
    private boolean isInDoubt;

    /** Whether it could not be read from since the last commit. */
    private boolean isUnreadable;

    /** Who is answered once the turn is stored, and what. */
    private record Granted<T>(Answer<T> asker, T what) {
        void answer() {
            asker.future().complete(what);
        }
    }

    GroupCommit(RunStore store, CommitListener listener, Bodies bodies, Timers timers) {
        this.store = store;
        this.listener = listener;
        this.bodies = bodies;
        this.timers = timers;
    }

    /** Where to add what is to be stored next, and what follows from it. */
    Effects effects() {
        return effects;
    }

    /** Once what the turn does is stored, and with it what the asker wants to be stored along. */
    <T> void answer(Answer<T> asker, T what) {
        asker.along().apply(what).forEach(effects::change);
        answers.add(new Granted<>(asker, what));
    }

    /** Once what the turn does is stored, of which nothing is the asker's. */
    <T> void answerOnly(Answer<T> asker, T what) {
        answers.add(new Granted<>(asker, what));
    }

    /** Nothing is stored any more. */
    void refuseAll(RuntimeException why) {
        answers.forEach(granted -> granted.asker().refuse(why));
        answers.clear();
    }

    /** Whether changes wait for the store to come back, or nobody knows whose it is. */
    boolean hasUnstored() {
        return isInDoubt || !effects.changes().isEmpty();
    }

    /** @return false if it could not be stored; then it is kept, and stored by the next call */
    boolean storeAndIssue(Instant now) {
        Collection<Change> changes = effects.changes();
        isInDoubt |= isQuiet(now);
        if (hasUnstored()) {
            try {
                if (changes.isEmpty()) {
                    store.hold();
                } else {
                    store.commit(changes);
                }
                isInDoubt = false;
                lastHeld = now;
            } catch (StoreTakenException e) {
                throw e; // nothing here counts any more: another engine goes on with it
            } catch (StoreException e) {
                tell(e);
                return false;
            }
        }
        if (!trouble.isEmpty() && !isUnreadable) {
            LOG.warn("The store is back; all goes on"); // as loud as the trouble was
            trouble = "";
        }
        isUnreadable = false;
        Effects stored = effects;
        effects = new Effects();
        publish(stored.changes()); // first, so that who has been answered has heard of it too
        answers.forEach(Granted::answer);
        answers.clear();
        stored.commands().forEach(command -> issue(command, now));
        return true;
    }

    private boolean isQuiet(Instant now) {
        if (lastHeld == null) { // it was taken when it was opened
            lastHeld = now;
        }
        return Duration.between(lastHeld, now).abs().compareTo(QUIET) >= 0;
    }

    /**
     * The store could not be read from.
     *
     * @throws StoreTakenException if it is another engine's now
     */
    void complain(StoreException away) {
        if (away instanceof StoreTakenException taken) {
            throw taken;
        }
        isUnreadable = true;
        tell(away);
    }

    /** Once for each trouble, not once a second as long as it lasts. */
    private void tell(StoreException e) {
        String what = String.valueOf(e.getMessage());
        if (!what.equals(trouble)) {
            trouble = what;
            LOG.error("Nothing is started until this is over: {}", what, e);
        }
    }

    private void publish(Collection<Change> changes) {
        if (!changes.isEmpty()) {
            try {
                listener.committed(new ArrayList<>(changes));
            } catch (RuntimeException e) {
                LOG.error("A listener failed: {}", e.getMessage(), e);
            }
        }
    }

    private void issue(Command command, Instant now) {
        if (command instanceof Command.Wake wake) {
            timers.arm(wake);
        } else if (command instanceof Command.Stop stop) {
            bodies.stop(stop.attempt());
        } else if (command instanceof Command.Start start) {
            bodies.start(start, now);
        }
    }
}
