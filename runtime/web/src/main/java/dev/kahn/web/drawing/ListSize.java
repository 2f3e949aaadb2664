package dev.kahn.web.drawing;

import org.jspecify.annotations.Nullable;

/** The size of the JSON list that a task is mapped over: elements that have not started have no row to count. */
public final class ListSize {

    private ListSize() {}

    /**
     * Counts the commas of the outermost list.
     *
     * @param json any JSON; null for none
     * @return 0 if it is not a list
     */
    public static int of(@Nullable String json) {
        if (json == null || !json.strip().startsWith("[")) {
            return 0;
        }
        int depth = 0;
        int commas = 0;
        boolean isText = false;
        boolean isEmpty = true;
        for (int i = json.indexOf('[') + 1; i < json.length(); i++) {
            char c = json.charAt(i);
            if (isText) {
                i += c == '\\' ? 1 : 0;
                isText = c != '"';
            } else if (c == '"') {
                isText = true;
                isEmpty = false;
            } else if (c == '[' || c == '{') {
                depth++;
                isEmpty = false;
            } else if (c == ']' || c == '}') {
                depth--;
            } else if (c == ',' && depth == 0) {
                commas++;
            } else if (!Character.isWhitespace(c)) {
                isEmpty = false;
            }
        }
        return isEmpty ? 0 : commas + 1;
    }
}
