package dev.kahn.notify;

import dev.kahn.Incident;
import dev.kahn.Notice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A notice as a Slack message, in blocks. Text from outside is plain text or escaped as Slack's documentation
 * describes, so that it can neither mention anybody nor be a link. Thread-safe: it has no state.
 */
final class SlackMessage {

    /** The lengths that Slack accepts for a header and for a section. */
    private static final int LONGEST_HEADER = 150;

    private static final int LONGEST_SECTION = 2_900;

    private SlackMessage() {}

    /** To be written as JSON. */
    static Map<String, Object> of(Notice notice) {
        List<Object> blocks = new ArrayList<>();
        blocks.add(Map.of(
                "type",
                "header",
                "text",
                Map.of("type", "plain_text", "text", Cut.to(LONGEST_HEADER, PlainText.line(notice.title())))));
        for (Incident incident : notice.incidents()) {
            blocks.add(section(notice.isDigest() ? inShort(incident) : inFull(incident)));
        }
        int rest = notice.count() - notice.incidents().size();
        if (rest > 0) {
            blocks.add(section("and " + rest + " more"));
        }
        if (!notice.isDigest() && !notice.incidents().get(0).log().isEmpty()) {
            blocks.add(section(log(notice.incidents().get(0).log())));
        }
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("text", escape(Cut.to(400, PlainText.line(notice.title())))); // for system notifications
        message.put("blocks", blocks);
        message.put("unfurl_links", false);
        return message;
    }

    private static Map<String, Object> section(String markdown) {
        return Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", markdown, "verbatim", true));
    }

    private static String inShort(Incident incident) {
        String reason = incident.reason().isEmpty() ? "" : ": " + incident.reason();
        return text(incident.title() + reason) + link(incident);
    }

    private static String inFull(Incident incident) {
        StringBuilder text = new StringBuilder();
        if (!incident.reason().isEmpty()) {
            text.append("*Why* ").append(text(incident.reason())).append('\n');
        }
        incident.failed()
                .forEach((task, reason) -> text.append("*Failed* ")
                        .append(text(task + ": " + reason))
                        .append('\n'));
        if (!incident.notRun().isEmpty()) {
            text.append("*Not run* ")
                    .append(text(String.join(", ", incident.notRun())))
                    .append('\n');
        }
        Map<String, String> facts = Facts.of(incident);
        StringBuilder end = new StringBuilder(); // always shown, however many tasks failed
        facts.forEach((label, value) ->
                end.append(end.isEmpty() ? "" : "\n").append("*" + label + "* ").append(text(value)));
        end.append(link(incident));
        String begin = Cut.to(LONGEST_SECTION - end.length(), text.toString());
        return begin.endsWith("…") ? begin + "\n" + end : begin + end;
    }

    private static String link(Incident incident) {
        return incident.url().isEmpty()
                ? ""
                : "  <" + escape(incident.url()).replace("|", "%7C") + "|"
                        + (incident.runId() == 0 ? "the console" : "run " + incident.runId()) + ">";
    }

    /** The end of the log, as much as there is room for; three backquotes in it do not end the block. */
    private static String log(String log) {
        return "```" + Cut.toEnd(LONGEST_SECTION, escape(PlainText.clean(log)).replace("```", "'''")) + "```";
    }

    /** One line of limited length, in which no character has a special meaning. */
    private static String text(String text) {
        return escape(Cut.to(400, PlainText.line(text))).replaceAll("([*_~`])", "\u200B$1");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
