package dev.kahn.engine.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Collects what follows from the events of one turn. Of several changes to one row the last one
 * remains. Not thread-safe.
 */
public final class Effects {
    private final Map<Object, Change> changes = new LinkedHashMap<>();
    private final List<Command> commands = new ArrayList<>();

    /** In the order in which they were said: a claim that is given back and made anew within a turn equals itself. */
    private final List<Consumer<Pools>> slots = new ArrayList<>();

    private final List<Raised> raised = new ArrayList<>();

    /**
     * Adds a change.
     *
     * @param change the row as it is now
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
     * @param claim slots that somebody waits for
     */
    public void claim(Claim claim) {
        slots.add(pools -> pools.claim(claim));
    }

    /**
     * Adds the end of a claim.
     *
     * @param claim slots that somebody has and does not need any more, or does not want any more
     */
    public void release(Claim claim) {
        slots.add(pools -> pools.release(claim));
    }

    /** Adds an event, if somebody wants to hear of it. */
    void raise(Raised event) {
        if (Outbox.concerns(event)) {
            raised.add(event);
        }
    }

    /** The events that were added since the last call. */
    List<Raised> takeRaised() {
        List<Raised> taken = List.copyOf(raised);
        raised.clear();
        return taken;
    }

    /**
     * Hands the claims and their ends to the pools, each once and in order.
     *
     * @param pools who keeps account of the slots
     */
    public void settle(Pools pools) {
        slots.forEach(each -> each.accept(pools));
        slots.clear();
    }

    /**
     * What to store.
     *
     * @return the changes, one for each row, in the order in which the rows were first touched
     */
    public Collection<Change> changes() {
        return changes.values();
    }

    /**
     * A row that is to be stored.
     *
     * @param key what identifies it
     * @return empty if nothing became of it since the last commit
     */
    public Optional<Change> changed(Object key) {
        return Optional.ofNullable(changes.get(key));
    }

    /**
     * Whether something of a run is to be stored.
     *
     * @param runId the run's number
     * @return true if there is a change to one of its rows
     */
    public boolean concern(long runId) {
        return changes.values().stream()
                .anyMatch(change -> change instanceof RunChange ofRun && ofRun.runId() == runId);
    }

    /**
     * What to do then.
     *
     * @return the commands in order
     */
    public List<Command> commands() {
        return commands;
    }
}
