package dev.kahn.web.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts what a form has to bring along into each form of a page, so that no template can forget it. What a page shows is
 * escaped, so a {@code <form} in it is one of a template. Thread-safe: it has no state.
 */
final class CsrfFields {

    private static final Pattern FORM = Pattern.compile("<form\\b[^>]*\\bmethod=\"post\"[^>]*>");

    private CsrfFields() {}

    static String into(String html, String csrf) {
        String field = "<input type=\"hidden\" name=\"" + Call.CSRF_FIELD + "\" value=\"" + csrf + "\">";
        return FORM.matcher(html).replaceAll(form -> Matcher.quoteReplacement(form.group() + field));
    }
}
