package dev.kahn.engine;

import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.Effects;
import dev.kahn.engine.port.CommitListener;
import dev.kahn.engine.port.RunStore;
import dev.kahn.engine.port.StoreException;
import dev.kahn.engine.port.StoreRefusedException;
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
 * What turns have decided, stored in one transaction before anything follows from it.
 *
 * <p>Invariant: whatever the executor, the listener or a caller has been told is durable. While a commit fails, its changes
 * and commands are kept. Not thread-safe.
 */
final class GroupCommit {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /**
     * After this long without a commit, the claim on the store is checked: a database server that restarted meanwhile has
     * forgotten it, and another engine or a command could take the store.
     */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final RunStore store;
    private final CommitListener listener;
    private final Bodies bodies;
    private final Timers timers;
    private final List<Granted<?>> answers = new ArrayList<>();
    private Effects effects = new Effects();

    /** Why the store cannot be used; empty if it can. */
    private String trouble = "";

    /** When the store was last known to belong to this engine; null until the first turn. */
    private @Nullable Instant lastHeld;

    /** Whether the store may belong to another engine by now. */
    private boolean isInDoubt;

    /** Whether a read has failed since the last commit. */
    private boolean isUnreadable;

    /** A caller to answer once the turn is stored, and the reply. */
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

    /** Replies once this turn is stored, and stores the caller's rows with it. */
    <T> void answer(Answer<T> asker, T what) {
        asker.along().apply(what).forEach(effects::change);
        answers.add(new Granted<>(asker, what));
    }

    /** Fails all open replies: nothing will be stored any more. */
    void refuseAll(RuntimeException why) {
        answers.forEach(granted -> granted.asker().refuse(why));
        answers.clear();
    }

    /** Whether changes wait for the store to be available again, or the claim on it is in doubt. */
    boolean hasUnstored() {
        return isInDoubt || !effects.changes().isEmpty();
    }

    /**
     * @return false if the store failed; the changes are kept, and the next call stores them
     * @throws StoreTakenException if another engine has taken the store
     * @throws StoreRefusedException if the store will never accept the changes
     */
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
            } catch (StoreTakenException | StoreRefusedException e) {
                throw e; // what is in memory can never be stored here, so it does not count any more
            } catch (StoreException e) {
                tell(e);
                return false;
            }
        }
        if (!trouble.isEmpty() && !isUnreadable) {
            LOG.warn("The store is available again; tasks start again"); // the same level as the trouble
            trouble = "";
        }
        isUnreadable = false;
        Effects stored = effects;
        effects = new Effects();
        stored.stored();
        publish(stored.changes()); // first, so that listeners know of it before the caller does
        answers.forEach(Granted::answer);
        answers.clear();
        stored.commands().forEach(command -> issue(command, now));
        return true;
    }

    private boolean isQuiet(Instant now) {
        if (lastHeld == null) { // opening the store has just claimed it
            lastHeld = now;
        }
        return Duration.between(lastHeld, now).abs().compareTo(QUIET) >= 0;
    }

    /**
     * Notes that a read from the store failed.
     *
     * @throws StoreTakenException if another engine has taken the store
     */
    void complain(StoreException away) {
        if (away instanceof StoreTakenException taken) {
            throw taken;
        }
        isUnreadable = true;
        tell(away);
    }

    /** Logs each trouble once, not once a second while it lasts. */
    private void tell(StoreException e) {
        String what = String.valueOf(e.getMessage());
        if (!what.equals(trouble)) {
            trouble = what;
            LOG.error("No task starts until the store is available again: {}", what, e);
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
            bodies.stop(stop.attempt(), stop.reason());
        } else if (command instanceof Command.Start start) {
            bodies.start(start, now);
        }
    }
}
