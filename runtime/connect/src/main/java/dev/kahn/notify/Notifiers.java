package dev.kahn.notify;

import dev.kahn.Notifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** All who can tell, by scheme. Thread-safe. */
public final class Notifiers {

    private final Map<String, Notifier> byScheme = new TreeMap<>();

    /** Finds those that are services. */
    public Notifiers() {
        ServiceLoader.load(Notifier.class).forEach(this::add);
    }

    private void add(Notifier notifier) {
        byScheme.put(notifier.scheme(), notifier);
    }

    /**
     * All of them.
     *
     * @return by what stands before the colon of their targets
     */
    public Map<String, Notifier> byScheme() {
        return Map.copyOf(byScheme);
    }

    /**
     * What keeps targets from being told.
     *
     * @param targets whom somebody wants to tell
     * @return a line for each that cannot be told
     */
    public List<String> problems(Collection<String> targets) {
        return targets.stream()
                .filter(target -> !byScheme.containsKey(target.substring(0, target.indexOf(':'))))
                .map(target -> target + " cannot be told anything: there is no notifier of that scheme")
                .toList();
    }
}
