package dev.kahn.engine.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what follows from the events of one turn. Of several changes to one row the last one
 * remains. Not thread-safe.
 */
public final class Effects {
    private final Map<Object, Change> changes = new LinkedHashMap<>();
    private final List<Command> commands = new ArrayList<>();

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
     * What to store.
     *
     * @return the changes, one for each row, in the order in which the rows were first touched
     */
    public Collection<Change> changes() {
        return changes.values();
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
