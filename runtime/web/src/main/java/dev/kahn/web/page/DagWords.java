package dev.kahn.web.page;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Schedule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A DAG in words. */
final class DagWords {

    private static final Pattern FIRST_SENTENCE = Pattern.compile("^(.*?[.!?])(?:\\s|$)");

    private DagWords() {}

    static String schedule(DagGraph dag) {
        String zone = dag.zone().getId().equals("UTC") ? "" : ", " + dag.zone();
        String after = dag.after().isEmpty() ? "" : "after " + String.join(" and ", dag.after());
        return dag.calendar()
                .map(Schedule::describe)
                .map(words -> words + zone)
                .orElse(after.isEmpty() ? "by hand" : after);
    }

    static String firstSentence(String description) {
        String text = description.strip().replaceAll("\\s+", " ");
        Matcher sentence = FIRST_SENTENCE.matcher(text);
        return sentence.find() ? sentence.group(1) : text;
    }
}
