package dev.kahn.notify;

import dev.kahn.Incident;
import dev.kahn.Notice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A notice as a Microsoft Teams message: an adaptive card. Its text is in runs of a rich text block, since Teams reads
 * a text block as Markdown, in which hostile text could become a link. Thread-safe: it has no state.
 */
final class TeamsMessage {

    /** Teams accepts 28 KB of JSON, and rejects a longer message entirely. */
    private static final int MOST_BYTES = 27_000;

    private static final int LONGEST_LOG = 8_000;
    private static final int SHORTEST_LOG = 1_000;

    private TeamsMessage() {}

    /** To be written as JSON. */
    static Map<String, Object> of(Notice notice) {
        int log = LONGEST_LOG;
        int most = Math.max(notice.incidents().size(), failed(notice));
        Map<String, Object> message = of(notice, log, most);
        while (bytes(message) > MOST_BYTES && (log > SHORTEST_LOG || most > 1)) {
            if (log > SHORTEST_LOG) {
                log /= 2;
            } else {
                most--;
            }
            message = of(notice, log, most);
        }
        return message;
    }

    private static int failed(Notice notice) {
        return notice.incidents().stream()
                .mapToInt(incident -> incident.failed().size())
                .max()
                .orElse(0);
    }

    /** Measured, as in most scripts a character takes two or three bytes. */
    private static int bytes(Map<String, Object> message) {
        return JsonMapper.shared().writeValueAsBytes(message).length;
    }

    /**
     * @param longestLog characters
     * @param most incidents, and failed tasks of one
     */
    private static Map<String, Object> of(Notice notice, int longestLog, int most) {
        List<Object> body = new ArrayList<>();
        body.add(text(List.of(run(notice.title(), Map.of("weight", "bolder", "size", "large")))));
        List<Incident> told = notice.incidents().stream().limit(most).toList();
        for (Incident incident : told) {
            body.add(text(notice.isDigest() ? inShort(incident) : inFull(incident, most)));
        }
        int rest = notice.count() - told.size();
        if (rest > 0) {
            body.add(text(List.of(run("and " + rest + " more", Map.of()))));
        }
        List<Object> actions = new ArrayList<>();
        if (!notice.isDigest()) {
            Incident incident = notice.incidents().get(0);
            if (!incident.log().isEmpty()) {
                String end = Cut.toEnd(longestLog, PlainText.clean(incident.log()));
                body.add(text(List.of(plain(end, Map.of("fontType", "monospace", "size", "small")))));
            }
            if (!incident.url().isEmpty()) {
                String title = incident.runId() == 0 ? "The console" : "Run " + incident.runId();
                actions.add(Map.of("type", "Action.OpenUrl", "title", title, "url", incident.url()));
            }
        }
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("type", "AdaptiveCard");
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        card.put("version", "1.4");
        card.put("body", body);
        card.put("actions", actions);
        return Map.of(
                "type",
                "message",
                "attachments",
                List.of(Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card)));
    }

    private static List<Object> inShort(Incident incident) {
        String reason = incident.reason().isEmpty() ? "" : ": " + incident.reason();
        return List.of(run(Facts.time(incident.at()) + "  " + incident.title() + reason, Map.of()));
    }

    private static List<Object> inFull(Incident incident, int most) {
        List<Object> runs = new ArrayList<>();
        add(runs, "Why", incident.reason());
        incident.failed().entrySet().stream()
                .limit(most)
                .forEach(failed -> add(runs, "Failed", failed.getKey() + ": " + failed.getValue()));
        int rest = incident.failed().size() - most;
        add(runs, "Failed", rest > 0 ? "and " + rest + " more" : "");
        add(runs, "Not run", String.join(", ", incident.notRun()));
        Facts.of(incident).forEach((label, value) -> add(runs, label, value));
        return runs;
    }

    private static void add(List<Object> runs, String label, String value) {
        if (!value.isEmpty()) {
            runs.add(run(label + ": ", Map.of("weight", "bolder")));
            runs.add(plain(Cut.to(400, PlainText.line(value)) + "\n", Map.of()));
        }
    }

    private static Map<String, Object> text(List<Object> runs) {
        return Map.of("type", "RichTextBlock", "inlines", runs);
    }

    private static Map<String, Object> run(String text, Map<String, String> style) {
        return plain(Cut.to(400, PlainText.line(text) + (text.endsWith(" ") ? " " : "")), style);
    }

    private static Map<String, Object> plain(String text, Map<String, String> style) {
        Map<String, Object> run = new LinkedHashMap<>(style);
        run.put("type", "TextRun");
        run.put("text", text);
        return run;
    }
}
