package dev.kahn.web.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.FormFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** A request, as those see it who answer it: all of it is what a stranger wrote. Not thread-safe. */
public final class Call {

    /** So many bytes a request may have. */
    static final int MAX_BODY = 256 * 1024;

    private static final int MAX_FIELDS = 500;

    private final Request request;
    private final Map<String, String> path;
    private final Fields query;

    Call(Request request, Map<String, String> path) {
        this.request = request;
        this.path = path;
        this.query = Request.extractQueryParameters(request, StandardCharsets.UTF_8);
    }

    /**
     * A part of the path.
     *
     * @param name its name in the route
     * @return as it was written
     */
    public String path(String name) {
        return path.getOrDefault(name, "");
    }

    /**
     * A number in the path.
     *
     * @param name its name in the route
     * @param what what it is the number of, for the message
     * @return 0 or more
     * @throws HttpException 404, if it is none
     */
    public long number(String name, String what) {
        String text = path(name);
        try {
            if (Character.isDigit(text.codePointAt(0))) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            // told below
        }
        throw HttpException.notFound(what + " " + text);
    }

    /**
     * A value of the query.
     *
     * @param name its name
     * @return empty if it is not there, or blank
     */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.getValue(name)).filter(value -> !value.isBlank());
    }

    /**
     * A number of the query.
     *
     * @param name its name
     * @param otherwise what it is if it is not there
     * @return 0 or more
     * @throws HttpException 400, if it is none
     */
    public long queryNumber(String name, long otherwise) {
        String text = query(name).orElse(null);
        try {
            long number = text == null ? otherwise : Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new HttpException(400, "\"" + text + "\" is no " + name + "; write a whole number.");
    }

    /**
     * What a form holds.
     *
     * @return the first value of each field
     * @throws HttpException 400 or 413, if it cannot be read
     */
    public Map<String, String> form() {
        try {
            Map<String, String> values = new LinkedHashMap<>();
            for (Fields.Field field : FormFields.getFields(request, MAX_FIELDS, MAX_BODY)) {
                values.put(field.getName(), field.getValue());
            }
            return values;
        } catch (RuntimeException e) {
            throw new HttpException(400, "The form could not be read.");
        }
    }

    /**
     * What was sent.
     *
     * @return the body as text
     * @throws HttpException 400, if it cannot be read
     */
    public String body() {
        try {
            return Content.Source.asString(request, StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new HttpException(400, "The request could not be read.");
        }
    }

    /**
     * A header.
     *
     * @param name its name, in any case
     * @return empty if it is not there
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    /**
     * Whether a page asks for a part of itself.
     *
     * @return false if it asks for a whole page
     */
    public boolean isForPart() {
        return header("HX-Request").isPresent();
    }
}
