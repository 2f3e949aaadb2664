package dev.kahn.engine.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Collects what follows from the events of one turn. If a row changes more than once, the last change stays. Not thread-safe.
 */
public final class Effects {
    private final Map<Object, Change> changes = new LinkedHashMap<>();
    private final List<Command> commands = new ArrayList<>();

    /** In the order of the calls: a claim that is released and made again within a turn equals itself. */
    private final List<Consumer<Pools>> slots = new ArrayList<>();

    private final List<Runnable> onceStored = new ArrayList<>();

    private final List<Raised> raised = new ArrayList<>();

    /**
     * Adds a change.
     *
     * @param change the new state of a row
     */
    public void change(Change change) {
        changes.put(change.key(), change);
    }

    /**
     * Adds a command.
     *
     * @param command what to do once the changes are stored
     */
    public void command(Command command) {
        commands.add(command);
    }

    /**
     * Adds a claim.
     *
     * @param claim slots that an instance waits for
     */
    public void claim(Claim claim) {
        slots.add(pools -> pools.claim(claim));
    }

    /**
     * Adds the end of a claim.
     *
     * @param claim slots that an instance has or waits for, and no longer needs
     */
    public void release(Claim claim) {
        slots.add(pools -> pools.release(claim));
    }

    /** Adds something to forget in memory once the changes are stored. */
    void onceStored(Runnable forget) {
        onceStored.add(forget);
    }

    /** Forgets what memory held only until the changes were stored. Call it once they are. */
    public void stored() {
        onceStored.forEach(Runnable::run);
    }

    /** Adds an event, if a notification could follow from it. */
    void raise(Raised event) {
        if (Outbox.concerns(event)) {
            raised.add(event);
        }
    }

    /** Removes and returns the events added since the last call. */
    List<Raised> takeRaised() {
        List<Raised> taken = List.copyOf(raised);
        raised.clear();
        return taken;
    }

    /**
     * Passes the claims and releases to the pools, each once and in order.
     *
     * @param pools keep account of the slots
     */
    public void settle(Pools pools) {
        slots.forEach(each -> each.accept(pools));
        slots.clear();
    }

    /**
     * The changes to store.
     *
     * @return one change for each row, in the order in which the rows were first touched
     */
    public Collection<Change> changes() {
        return changes.values();
    }

    /**
     * Looks up a row among the changes to store.
     *
     * @param key what identifies it
     * @return empty if the row has not changed since the last commit
     */
    public Optional<Change> changed(Object key) {
        return Optional.ofNullable(changes.get(key));
    }

    /**
     * Whether a run has changes to store.
     *
     * @param runId the run's number
     * @return true if there is a change to one of its rows
     */
    public boolean concern(long runId) {
        return changes.values().stream()
                .anyMatch(change -> change instanceof RunChange ofRun && ofRun.runId() == runId);
    }

    /**
     * What to do once the changes are stored.
     *
     * @return the commands in order
     */
    public List<Command> commands() {
        return commands;
    }
}
