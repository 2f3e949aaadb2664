package dev.kahn.cli;

import dev.kahn.engine.plan.StoredRun;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.view.text.ElementWords;
import dev.kahn.view.text.Elements;
import dev.kahn.view.text.RunBoard;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The tasks that run again, for people: in the graph's order, and of a mapped task how many elements. */
final class RetryWords {

    private static final int MOST_NAMED = 20;

    private final RunBoard board;

    RetryWords(StoredRun stored, DagGraph graph) {
        this.board = new RunBoard(graph, stored.run()).with(stored.tasks());
    }

    List<String> of(Set<String> again) {
        List<String> words = new ArrayList<>();
        for (TaskNode node : board.nodes()) {
            if (again.contains(node.id())) {
                words.add(node.id() + elements(node, again));
            }
        }
        if (words.size() > MOST_NAMED) {
            List<String> named = new ArrayList<>(words.subList(0, MOST_NAMED));
            named.add("and " + (words.size() - MOST_NAMED) + " more");
            return named;
        }
        return words;
    }

    /** What stays as it was though it ran after tasks that run again, as a sentence. */
    static String staying(List<String> tasks) {
        return "What ran after that stays as it was: " + String.join(", ", tasks)
                + ". To run it again too, name tasks and say --downstream.";
    }

    /** What has succeeded is kept if the task as a whole has not, and its list stays the same. */
    private String elements(TaskNode node, Set<String> again) {
        Elements elements = board.elements(node.id());
        int kept = (int)
                elements.rows().filter(row -> row.state() == TaskState.SUCCESS).count();
        boolean isSameList = node.forEach() != null && !again.contains(node.forEach());
        boolean keeps = board.task(node.id()).map(TaskRecord::state).orElse(TaskState.PENDING) != TaskState.SUCCESS;
        return isSameList && keeps && kept > 0
                ? " (" + (elements.size() - kept) + " of " + ElementWords.count(elements) + ")"
                : "";
    }
}
