package dev.kahn.web.site;

import dev.kahn.log.Secrets;

/**
 * JSON of which secrets were masked as text. A masked number is no JSON any more: here it becomes a text, so that a list keeps
 * its elements.
 */
final class MaskedJson {

    private MaskedJson() {}

    /** @return JSON, unless a secret went beyond one value */
    static String repaired(String json) {
        StringBuilder repaired = new StringBuilder(json.length() + 2);
        int i = 0;
        while (i < json.length()) {
            boolean isText = json.charAt(i) == '"';
            int end = isText ? endOfText(json, i) : endOfWord(json, i);
            String part = json.substring(i, end);
            repaired.append(!isText && part.contains(Secrets.MASK) ? '"' + part + '"' : part);
            i = end;
        }
        return repaired.toString();
    }

    private static int endOfText(String json, int start) {
        int i = start + 1;
        while (i < json.length() && json.charAt(i) != '"') {
            i += json.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i + 1, json.length());
    }

    /** A number or a name, or one other character. */
    private static int endOfWord(String json, int start) {
        int i = start;
        while (i < json.length() && isOfWord(json.charAt(i))) {
            i++;
        }
        return Math.max(i, start + 1);
    }

    private static boolean isOfWord(char c) {
        return "[]{},:\"".indexOf(c) < 0 && !Character.isWhitespace(c);
    }
}
