package dev.kahn.web.page;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a body has shown beside its task.
 *
 * @param progress its progress, in one or more units
 * @param links its links; only http and https, whatever is stored
 * @param figures what it counted
 */
public record Notes(List<Progress> progress, List<Link> links, List<Figure> figures) {

    static final Notes NONE = new Notes(List.of(), List.of(), List.of());

    /**
     * The progress of a body.
     * @param unit what is counted; may be empty
     * @param done how much is done
     * @param total how much there is; 0 if that is not known
     */
    public record Progress(String unit, long done, long total) {

        /** For instance {@code 3 of 7 rows}. */
        public String text() {
            String of = total > 0 ? done + " of " + total : Long.toString(done);
            return (of + " " + unit).strip();
        }
    }

    /**
     * A link.
     *
     * @param label what it leads to
     * @param url where it leads
     */
    public record Link(String label, String url) {}

    /**
     * A figure.
     *
     * @param label what was counted
     * @param value how much, formatted
     */
    public record Figure(String label, String value) {}

    static Notes of(@Nullable String json) {
        List<Progress> progress = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        for (Map.Entry<String, JsonNode> note : JsonFields.properties(json)) {
            String label = note.getKey();
            JsonNode value = note.getValue();
            if (value.isNumber()) {
                figures.add(new Figure(label, number(value.doubleValue())));
            } else if (value.isString()) {
                url(value.stringValue()).ifPresent(url -> links.add(new Link(label, url)));
            } else if (value.isObject() && value.path("done").isNumber()) {
                progress.add(new Progress(
                        label,
                        value.path("done").longValue(),
                        Math.max(0, value.path("total").asLong(0))));
            }
        }
        return progress.isEmpty() && links.isEmpty() && figures.isEmpty() ? NONE : new Notes(progress, links, figures);
    }

    private static Optional<String> url(String text) {
        return Optional.of(text).filter(url -> url.matches("(?i)https?://[^\\s\\p{Cntrl}]+"));
    }

    /** Very large and very small numbers are written with a power of ten. */
    private static String number(double value) {
        double size = Math.abs(value);
        boolean isPlain = value == 0 || (size >= 0.001 && size < 1e15);
        return new DecimalFormat(isPlain ? "#,##0.###" : "0.###E0", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(value);
    }

    /** Whether there is nothing to show. */
    public boolean isEmpty() {
        return equals(NONE);
    }
}
