package dev.kahn.web.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adds the CSRF field to each form of a page, so that no template can forget it. Content is escaped, so every
 * {@code <form} comes from a template. Thread-safe: it has no state.
 */
final class CsrfFields {

    private static final Pattern FORM = Pattern.compile("<form\\b[^>]*\\bmethod=\"post\"[^>]*>");

    private CsrfFields() {}

    static String into(String html, String csrf) {
        String field = "<input type=\"hidden\" name=\"" + Call.CSRF_FIELD + "\" value=\"" + csrf + "\">";
        return FORM.matcher(html).replaceAll(form -> Matcher.quoteReplacement(form.group() + field));
    }
}
