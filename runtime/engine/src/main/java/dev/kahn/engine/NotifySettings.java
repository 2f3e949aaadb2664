package dev.kahn.engine;

import dev.kahn.Event;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Notification;
import dev.kahn.graph.Suggestion;
import dev.kahn.graph.Targets;
import dev.kahn.graph.TaskNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses by settings whom to notify. {@code kahn.dag.DAG.notify.EVENT} and {@code kahn.dag.DAG.task.TASK.notify.EVENT} replace
 * what the DAG or the task declares for that event; {@code kahn.notify.EVENT} applies to DAGs that declare nothing for it.
 * Values are comma-separated targets; {@code none} means nobody.
 */
public final class NotifySettings {

    /** The prefix of the settings that apply to all DAGs. */
    public static final String PREFIX = "kahn.notify.";

    private NotifySettings() {}

    /** @return the names of the events as settings write them: {@code success}, {@code failure} and so on */
    public static List<String> events() {
        return Arrays.stream(Event.values()).map(NotifySettings::name).toList();
    }

    private static String name(Event event) {
        return event.name().toLowerCase(Locale.ROOT);
    }

    static String key(String dagId, Event event) {
        return Overrides.PREFIX + dagId + ".notify." + name(event);
    }

    private static String key(String dagId, String taskId, Event event) {
        return Overrides.PREFIX + dagId + ".task." + taskId + ".notify." + name(event);
    }

    /** @return the keys of a DAG and its tasks */
    static List<String> keys(DagGraph dag) {
        List<String> keys = new ArrayList<>();
        Arrays.stream(Event.values()).forEach(event -> keys.add(key(dag.id(), event)));
        dag.tasks().forEach(task -> Notification.OF_TASKS.forEach(event -> keys.add(key(dag.id(), task.id(), event))));
        return keys;
    }

    /** The same DAG, with the targets that settings choose. */
    static DagGraph apply(DagGraph dag, Map<String, String> settings) {
        String own = Overrides.PREFIX + dag.id() + ".";
        List<String> keys = settings.keySet().stream()
                .filter(key -> key.startsWith(own) && key.contains(".notify."))
                .toList();
        if (keys.isEmpty() && settings.keySet().stream().noneMatch(key -> key.startsWith(PREFIX))) {
            return dag;
        }
        DagGraph.Builder changed = dag.toBuilder().notifications(ofDag(dag, settings));
        if (keys.stream().anyMatch(key -> key.startsWith(own + "task."))) {
            changed.clearTasks()
                    .tasks(dag.tasks().stream()
                            .map(task -> task.toBuilder()
                                    .notifications(ofTask(dag.id(), task, settings))
                                    .build())
                            .toList());
        }
        return changed.build();
    }

    private static List<Notification> ofDag(DagGraph dag, Map<String, String> settings) {
        List<Notification> told = new ArrayList<>();
        for (Event event : Event.values()) {
            List<String> declared = declared(dag.notifications(), event);
            String own = settings.get(key(dag.id(), event));
            String common = settings.get(PREFIX + name(event));
            List<String> targets =
                    own != null ? targets(own) : declared.isEmpty() && common != null ? targets(common) : declared;
            if (!targets.isEmpty()) {
                told.add(new Notification(Set.of(event), targets));
            }
        }
        return told;
    }

    /** A task whose setting is {@code none} declares that, so that its DAG's declaration of the event does not apply to it. */
    private static List<Notification> ofTask(String dagId, TaskNode task, Map<String, String> settings) {
        List<Notification> told = new ArrayList<>();
        for (Event event : Notification.OF_TASKS) {
            List<String> declared = declared(task.notifications(), event);
            String own = settings.get(key(dagId, task.id(), event));
            if (own != null || !declared.isEmpty()) {
                told.add(new Notification(Set.of(event), own != null ? targets(own) : declared));
            }
        }
        return told;
    }

    private static List<String> declared(List<Notification> notifications, Event event) {
        return notifications.stream()
                .filter(notification -> notification.on().contains(event))
                .flatMap(notification -> notification.to().stream())
                .distinct()
                .toList();
    }

    private static List<String> targets(String value) {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(target -> !target.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * Finds what is wrong with a setting.
     *
     * @param event the last part of its key
     * @param value its value
     * @return the problem; empty if there is none
     */
    public static Optional<String> problem(String event, String value) {
        return problem(events(), event, value);
    }

    /** Finds what is wrong with a setting of a task, which only some events can happen to. */
    static Optional<String> problemOfTask(String event, String value) {
        return problem(Notification.OF_TASKS.stream().map(NotifySettings::name).toList(), event, value);
    }

    private static Optional<String> problem(List<String> events, String event, String value) {
        if (!events.contains(event)) {
            String what = events().contains(event) ? "\" happens to runs, not to tasks" : "\" is not an event";
            return Optional.of("\"" + event + what + "; " + Suggestion.among(events, event, "the events are"));
        }
        return targets(value).stream()
                .filter(target -> !Targets.isTarget(target))
                .findFirst()
                .map(
                        target -> "\"" + target
                                + "\" is not a target; write it like email:ops@example.com, slack:NAME, teams:NAME or webhook:NAME");
    }
}
