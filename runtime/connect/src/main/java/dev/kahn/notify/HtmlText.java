package dev.kahn.notify;

import dev.kahn.Incident;
import dev.kahn.Notice;

/**
 * A notice as an HTML page for mail programs: one column, inline styles, nothing loaded. Thread-safe: it has no state.
 */
final class HtmlText {

    private HtmlText() {}

    static String of(Notice notice) {
        StringBuilder html = new StringBuilder("<!DOCTYPE html><html><body style=\"font-family:sans-serif\"><h2>")
                .append(escape(notice.title()))
                .append("</h2>");
        if (notice.isDigest()) {
            html.append("<ul>");
            notice.incidents().forEach(incident -> inShort(html, incident));
            html.append("</ul>");
            int rest = notice.count() - notice.incidents().size();
            if (rest > 0) {
                html.append("<p>and ").append(rest).append(" more</p>");
            }
        } else {
            notice.incidents().forEach(incident -> inFull(html, incident));
        }
        return html.append("</body></html>").toString();
    }

    private static void inShort(StringBuilder html, Incident incident) {
        html.append("<li>").append(Facts.time(incident.at())).append(' ');
        link(html, incident.url(), incident.title());
        if (!incident.reason().isEmpty()) {
            html.append(": ").append(escape(incident.reason()));
        }
        html.append("</li>");
    }

    private static void inFull(StringBuilder html, Incident incident) {
        html.append("<table cellpadding=\"4\">");
        Facts.of(incident).forEach((label, value) -> row(html, label, value));
        row(html, "Why", incident.reason());
        incident.failed().forEach((task, reason) -> row(html, "Failed", task + ": " + reason));
        row(html, "Not run", String.join(", ", incident.notRun()));
        html.append("</table>");
        if (!incident.url().isEmpty()) {
            html.append("<p>");
            link(
                    html,
                    incident.url(),
                    incident.runId() == 0 ? "The console" : "Run " + incident.runId() + " in the console");
            html.append("</p>");
        }
        if (!incident.log().isEmpty()) {
            html.append("<p>The end of the log:</p><pre style=\"background:#f4f4f4;padding:8px;white-space:pre-wrap\">")
                    .append(escape(incident.log()))
                    .append("</pre>");
        }
    }

    private static void row(StringBuilder html, String label, String value) {
        if (!value.isEmpty()) {
            html.append("<tr><td valign=\"top\"><b>")
                    .append(label)
                    .append("</b></td><td>")
                    .append(escape(value))
                    .append("</td></tr>");
        }
    }

    /** The URL of the console is configured, but only an http or https URL becomes a link. */
    private static void link(StringBuilder html, String url, String text) {
        if (url.matches("https?://.*")) {
            html.append("<a href=\"")
                    .append(escape(url))
                    .append("\">")
                    .append(escape(text))
                    .append("</a>");
        } else {
            html.append(escape(text));
        }
    }

    static String escape(String text) {
        return PlainText.clean(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
