package dev.kahn.cli;

import dev.kahn.engine.plan.Clearing;
import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.TaskNode;
import dev.kahn.terminal.Json;
import dev.kahn.terminal.Screen;
import dev.kahn.view.text.ElementRows;
import dev.kahn.view.text.ElementWords;
import dev.kahn.view.text.RunBoard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tasks that run again, in words: in the graph's order, with the number of elements of mapped tasks. */
final class RetryWords {

    private static final int MOST_NAMED = 20;

    private final RunBoard board;
    private final Set<String> again;
    private final List<String> staying;

    /** @param staying what ran after the tasks that run again, and stays as it was */
    RetryWords(RunBoard board, Set<String> again, List<String> staying) {
        this.board = board;
        this.again = again;
        this.staying = staying;
    }

    /**
     * Prints what runs again, and what does not; as JSON only for a dry run, because otherwise the events of the run say so.
     *
     * @param dry whether nothing runs yet
     * @param by says who does it, for people
     */
    void say(boolean dry, String by, Surroundings surroundings) {
        RunRecord run = board.run();
        Screen screen = surroundings.screen();
        Set<String> ids = Clearing.tasksOf(again);
        List<TaskNode> tasks =
                board.nodes().stream().filter(node -> ids.contains(node.id())).toList();
        if (!surroundings.json()) {
            screen.println("Run " + run.runId() + " of " + run.dagId() + ": "
                    + (dry ? "would run again: " : "runs again: ") + words(tasks) + by);
            if (!staying.isEmpty()) {
                screen.note("What ran after them stays as it was: " + String.join(", ", staying)
                        + ". To run it again too, name the tasks and add --downstream.");
            }
        } else if (dry) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("dag", run.dagId());
            json.put("run", run.runId());
            json.put("tasks", tasks.stream().flatMap(this::names).toList());
            json.put("staying", staying);
            screen.println(Json.text(json));
        }
    }

    private String words(List<TaskNode> tasks) {
        int more = tasks.size() - MOST_NAMED;
        return tasks.stream()
                        .limit(MOST_NAMED)
                        .map(node -> again.contains(node.id())
                                ? node.id() + elements(node)
                                : names(node).collect(Collectors.joining(", ")))
                        .collect(Collectors.joining(", "))
                + (more > 0 ? ", and " + more + " more" : "");
    }

    /** Its id, or those of its elements that run again. */
    private Stream<String> names(TaskNode node) {
        return again.stream().filter(name -> InstanceKey.parse(name).taskId().equals(node.id()));
    }

    /** Elements that have succeeded are kept if the task as a whole has not, and its list stays the same. */
    private String elements(TaskNode node) {
        ElementRows elements = board.elements(node.id());
        int kept = (int)
                elements.rows().filter(row -> row.state() == TaskState.SUCCESS).count();
        boolean isSameList = node.forEach() != null && !again.contains(node.forEach());
        boolean keeps = board.task(node.id()).map(TaskRecord::state).orElse(TaskState.PENDING) != TaskState.SUCCESS;
        return isSameList && keeps && kept > 0
                ? " (" + (elements.size() - kept) + " of " + ElementWords.count(elements) + ")"
                : "";
    }
}
