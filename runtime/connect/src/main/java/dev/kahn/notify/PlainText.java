package dev.kahn.notify;

import dev.kahn.Incident;
import dev.kahn.Notice;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A notice as plain text for people. Thread-safe: it has no state. */
final class PlainText {

    private PlainText() {}

    static String of(Notice notice) {
        StringBuilder text = new StringBuilder(line(notice.title())).append("\n\n");
        if (notice.isDigest()) {
            notice.incidents().forEach(incident -> text.append(inShort(incident)));
            int rest = notice.count() - notice.incidents().size();
            if (rest > 0) {
                text.append("and ").append(rest).append(" more\n");
            }
        } else {
            notice.incidents().forEach(incident -> text.append(inFull(incident)));
        }
        return text.toString();
    }

    private static String inShort(Incident incident) {
        String reason = incident.reason().isEmpty() ? "" : ": " + incident.reason();
        return line(Facts.time(incident.at()) + "  " + incident.title() + reason) + "\n"
                + (incident.url().isEmpty() ? "" : "    " + line(incident.url()) + "\n");
    }

    private static String inFull(Incident incident) {
        StringBuilder text = new StringBuilder();
        Facts.of(incident).forEach((label, value) -> add(text, label, value));
        add(text, "Why", incident.reason());
        for (Map.Entry<String, String> failed : incident.failed().entrySet()) {
            add(text, "Failed", failed.getKey() + ": " + failed.getValue());
        }
        add(text, "Not run", String.join(", ", incident.notRun()));
        add(text, "See", incident.url());
        if (!incident.log().isEmpty()) {
            text.append("\nThe end of the log:\n")
                    .append(clean(incident.log())
                            .lines()
                            .map(logged -> "    " + logged)
                            .collect(Collectors.joining("\n")))
                    .append('\n');
        }
        return text.toString();
    }

    private static void add(StringBuilder text, String label, String value) {
        if (!value.isEmpty()) {
            text.append(String.format(Locale.ROOT, "%-9s%s\n", label + ":", line(value)));
        }
    }

    /** A text from outside as one line, so that it cannot begin another. */
    static String line(String text) {
        return clean(text).replaceAll("[\\n\\t]+", " ").strip();
    }

    /**
     * Replaces control characters other than tabs and ends of lines, and characters that change the direction of the
     * text that follows.
     */
    static String clean(String text) {
        return text.replaceAll("\\r\\n?", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]|[\\u202A-\\u202E\\u2066-\\u2069]", "\uFFFD");
    }
}
