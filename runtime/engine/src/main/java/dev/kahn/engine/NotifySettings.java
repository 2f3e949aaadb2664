package dev.kahn.engine;

import dev.kahn.Event;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Notification;
import dev.kahn.graph.Suggestion;
import dev.kahn.graph.Targets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is told by settings: {@code kahn.dag.DAG.notify.EVENT} stands for what the DAG says of that event, and {@code
 * kahn.notify.EVENT} is for DAGs that say nothing of it. Values are targets with commas between them; none is nobody.
 */
public final class NotifySettings {

    /** How the settings begin that are for all DAGs. */
    public static final String PREFIX = "kahn.notify.";

    private NotifySettings() {}

    /** @return the names of the events as settings have them: {@code success}, {@code failure} and so on */
    public static List<String> events() {
        return Arrays.stream(Event.values()).map(NotifySettings::name).toList();
    }

    private static String name(Event event) {
        return event.name().toLowerCase(Locale.ROOT);
    }

    static String key(String dagId, String event) {
        return Overrides.PREFIX + dagId + ".notify." + event;
    }

    /** The same DAG with those who are told by settings. */
    static DagGraph apply(DagGraph dag, Map<String, String> settings) {
        List<Notification> told = new ArrayList<>();
        for (Event event : Event.values()) {
            List<String> declared = dag.notifications().stream()
                    .filter(notification -> notification.on().contains(event))
                    .flatMap(notification -> notification.to().stream())
                    .distinct()
                    .toList();
            String own = settings.get(key(dag.id(), name(event)));
            String common = settings.get(PREFIX + name(event));
            List<String> targets =
                    own != null ? targets(own) : declared.isEmpty() && common != null ? targets(common) : declared;
            if (!targets.isEmpty()) {
                told.add(new Notification(Set.of(event), targets));
            }
        }
        boolean isSet = settings.keySet().stream()
                .anyMatch(key -> key.startsWith(PREFIX) || key.startsWith(Overrides.PREFIX + dag.id() + ".notify."));
        return isSet ? dag.toBuilder().notifications(told).build() : dag;
    }

    private static List<String> targets(String value) {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(target -> !target.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * What is wrong with a setting.
     *
     * @param event the last part of its key
     * @param value its value
     * @return empty if nothing is
     */
    public static Optional<String> problem(String event, String value) {
        if (!events().contains(event)) {
            return Optional.of("\"" + event + "\" is no event; " + Suggestion.among(events(), event, "the events are"));
        }
        return targets(value).stream()
                .filter(target -> !Targets.isTarget(target))
                .findFirst()
                .map(
                        target -> "\"" + target
                                + "\" is no target; write it like email:ops@example.com, slack:NAME, teams:NAME or webhook:NAME");
    }
}
