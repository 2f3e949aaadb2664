package dev.kahn.web.http;

import dev.kahn.engine.plan.KnownYears;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;
import org.jspecify.annotations.Nullable;

/** A request, as endpoints see it. All of it is untrusted. Not thread-safe. */
public final class Call {

    /** The maximum size of a request body, in bytes. */
    static final int MAX_BODY = 256 * 1024;

    private static final int MAX_FIELDS = 500;

    private static final String FORM = "application/x-www-form-urlencoded";

    /** The field of a form that holds {@link Caller#csrf}. It cannot be a Java name, so no parameter has it. */
    static final String CSRF_FIELD = "csrf-token";

    /** The header of a request that does. */
    static final String CSRF_HEADER = "X-CSRF-Token";

    private final Request request;
    private final Map<String, String> path;
    private final Fields query;
    private final @Nullable Caller caller;
    private final byte[] body;
    private @Nullable Map<String, String> form;
    private @Nullable String csrf;

    /** A call without a body, or before its body has arrived. */
    Call(Request request, Map<String, String> path, @Nullable Caller caller) {
        this(request, path, queryOf(request), caller, new byte[0]);
    }

    private Call(Request request, Map<String, String> path, Fields query, @Nullable Caller caller, byte[] body) {
        this.request = request;
        this.path = path;
        this.caller = caller;
        this.body = body;
        this.query = query;
    }

    /** The same call with its body. */
    Call with(byte[] sent) {
        return new Call(request, path, query, caller, sent);
    }

    static Fields queryOf(Request request) {
        Fields query;
        try {
            query = Request.extractQueryParameters(request, StandardCharsets.UTF_8);
        } catch (RuntimeException e) {
            throw new HttpException(400, "The query could not be read; a percent sign in it is written as %25.");
        }
        if (query.stream().flatMap(field -> field.getValues().stream()).anyMatch(value -> value.indexOf(0) >= 0)) {
            // PostgreSQL would reject the query, which would look as if the store were unavailable
            throw new HttpException(400, "The query could not be read; there is a NUL (%00) in it.");
        }
        return query;
    }

    /**
     * The caller.
     *
     * @return the caller
     * @throws HttpException 401, if the caller is unknown, which can happen where everybody may ask
     */
    public Caller caller() {
        if (caller == null) {
            throw new HttpException(401, "Log in first.");
        }
        return caller;
    }

    /**
     * The caller, where everybody may ask.
     *
     * @return empty if the caller is unknown
     */
    public Optional<Caller> knownCaller() {
        return Optional.ofNullable(caller);
    }

    /**
     * Where the request came from.
     *
     * @return the address of the machine, or of the proxy before it
     */
    public String remoteAddress() {
        return Request.getRemoteAddr(request);
    }

    /**
     * A reply that begins a session.
     *
     * @param reply the answer
     * @param session the cookie's value
     * @return the answer with the cookie
     */
    public Reply beginSession(Reply reply, String session) {
        return reply.with("Set-Cookie", Cookies.begin(session, request));
    }

    /**
     * A reply that ends a session.
     *
     * @param reply the answer
     * @return the answer without a cookie
     */
    public Reply endSession(Reply reply) {
        return reply.with("Set-Cookie", Cookies.end(request));
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
     * @param what what it identifies, for the message
     * @return 0 or more
     * @throws HttpException 404, if it is not one
     */
    public long number(String name, String what) {
        String text = path(name);
        try {
            if (Character.isDigit(text.codePointAt(0))) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            // reported below
        }
        throw HttpException.notFound(what + " " + text);
    }

    /**
     * The names of the query parameters that were sent.
     *
     * @return each once, also those without a value
     */
    public Set<String> queryNames() {
        return query.getNames();
    }

    /**
     * A query parameter.
     *
     * @param name its name
     * @return empty if it is missing or blank
     */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.getValue(name)).filter(value -> !value.isBlank());
    }

    /**
     * A query parameter that is a number.
     *
     * @param name its name
     * @param otherwise the default
     * @return 0 or more
     * @throws HttpException 400, if it is not one
     */
    public long queryNumber(String name, long otherwise) {
        String text = query(name).orElse(null);
        try {
            long number = text == null ? otherwise : Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new HttpException(400, "\"" + text + "\" is not a valid value for " + name + "; write a whole number.")
                .withError(name, "a whole number");
    }

    /**
     * A query parameter that is a constant.
     *
     * @param name its name
     * @param type the constants, each of which may be written in any case
     * @return empty if it is missing
     * @throws HttpException 400, if it is not one of them
     */
    public <E extends Enum<E>> Optional<E> queryConstant(String name, Class<E> type) {
        return query(name).map(text -> {
            try {
                return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                String all = List.of(type.getEnumConstants()).toString();
                throw new HttpException(
                                400,
                                "\"" + text + "\" is not a valid value for " + name + "; write one of " + all + ".")
                        .withError(name, "one of " + all);
            }
        });
    }

    /**
     * The query parameter {@code year}.
     *
     * @return empty if it is missing
     * @throws HttpException 400, if it is not a number, and 422, if that year cannot be stored
     */
    public Optional<Year> queryYear() {
        return query("year").map(text -> {
            long year = queryNumber("year", 0);
            if (year > Year.MAX_VALUE || !KnownYears.include(Year.of((int) year).atDay(1))) {
                throw HttpException.notKept("year", year);
            }
            return Year.of((int) year);
        });
    }

    /**
     * A query parameter that is true or false.
     *
     * @param name its name
     * @return empty if it is missing
     * @throws HttpException 400, if it is neither
     */
    public Optional<Boolean> queryFlag(String name) {
        return query(name).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new HttpException(
                                400, "\"" + text + "\" is not a valid value for " + name + "; write true or false.")
                        .withError(name, "true or false");
        });
    }

    /**
     * A query parameter that is an index.
     *
     * @param name its name
     * @param otherwise the default
     * @return 0 or more; a number too large for an int becomes the largest int, an index that no list has
     * @throws HttpException 400, if it is not a number
     */
    public int queryIndex(String name, int otherwise) {
        return query(name).isPresent() ? (int) Math.min(Integer.MAX_VALUE, queryNumber(name, 0)) : otherwise;
    }

    /**
     * The fields of the submitted form.
     *
     * @return the first value of each field; empty if the body is not a form
     * @throws HttpException 400, if the form cannot be read
     */
    public Map<String, String> form() {
        Map<String, String> known = form;
        if (known == null) {
            known = readForm();
            form = known;
        }
        return known;
    }

    private Map<String, String> readForm() {
        Map<String, String> values = new LinkedHashMap<>();
        if (!isForm()) {
            return values;
        }
        try {
            UrlEncoded.decodeUtf8To(new ByteArrayInputStream(body), values::putIfAbsent, body.length, MAX_FIELDS);
        } catch (IOException | RuntimeException e) {
            throw new HttpException(400, "The form could not be read.");
        }
        csrf = values.remove(CSRF_FIELD); // so that no endpoint mistakes it for a parameter
        return values;
    }

    private boolean isForm() {
        return header("Content-Type")
                .filter(type -> type.regionMatches(true, 0, FORM, 0, FORM.length()))
                .isPresent();
    }

    /**
     * The body.
     *
     * @return the body as text
     */
    public String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The token with which a form or a script shows that it comes from a page of this console. */
    @Nullable
    String csrf() {
        form();
        return csrf == null ? header(CSRF_HEADER).orElse(null) : csrf;
    }

    /**
     * A header.
     *
     * @param name its name, in any case
     * @return empty if it is missing
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }
}
