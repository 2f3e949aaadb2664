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
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;
import org.jspecify.annotations.Nullable;

/** A request, as those see it who answer it: all of it is what a stranger wrote. Not thread-safe. */
public final class Call {

    /** So many bytes a request may have. */
    static final int MAX_BODY = 256 * 1024;

    private static final int MAX_FIELDS = 500;

    private static final String FORM = "application/x-www-form-urlencoded";

    /** The field of a form, and the header of a request, that hold {@link Caller#csrf}. */
    public static final String CSRF_FIELD = "csrf";

    static final String CSRF_HEADER = "X-CSRF-Token";

    private final Request request;
    private final Map<String, String> path;
    private final Fields query;
    private final @Nullable Caller caller;
    private final byte[] body;
    private @Nullable Map<String, String> form;
    private @Nullable String csrf;

    /** One that nothing has come with, or not yet. */
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

    /** The same with what was sent. */
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
            // PostgreSQL would refuse the question, which looks as if the store were away
            throw new HttpException(400, "The query could not be read; there is a NUL (%00) in it.");
        }
        return query;
    }

    /**
     * Who calls.
     *
     * @return the caller
     * @throws HttpException 401, if that is nobody who is known, which can be where everybody may ask
     */
    public Caller caller() {
        if (caller == null) {
            throw new HttpException(401, "Log in first.");
        }
        return caller;
    }

    /**
     * Who calls, where everybody may ask.
     *
     * @return empty if it is nobody who is known
     */
    public Optional<Caller> knownCaller() {
        return Optional.ofNullable(caller);
    }

    /**
     * From where the request came.
     *
     * @return the address of the machine, or of the proxy before it
     */
    public String remoteAddress() {
        return Request.getRemoteAddr(request);
    }

    /**
     * An answer with which a session begins.
     *
     * @param reply the answer
     * @param session the cookie's value
     * @return the answer with the cookie
     */
    public Reply beginSession(Reply reply, String session) {
        return reply.with("Set-Cookie", Cookies.begin(session, request));
    }

    /**
     * An answer with which a session ends.
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
        throw new HttpException(400, "\"" + text + "\" is not a valid value for " + name + "; write a whole number.")
                .withError(name, "a whole number");
    }

    /**
     * Which one of a few the query asks for.
     *
     * @param name its name
     * @param type those few, each of which may be written in any case
     * @return empty if it asks for none
     * @throws HttpException 400, if it is another one
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
     * The year that the query asks for.
     *
     * @return empty if it asks for none
     * @throws HttpException 400, if it is no number, and 422, if that year is not kept
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
     * What the query says yes or no to.
     *
     * @param name its name
     * @return empty if it is not there
     * @throws HttpException 400, if it is neither true nor false
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
     * Which one of many the query asks for.
     *
     * @param name its name
     * @param otherwise what it is if it is not there
     * @return 0 or more; what is beyond an int as the greatest one, which nobody has so many of
     * @throws HttpException 400, if it is no number
     */
    public int queryIndex(String name, int otherwise) {
        return query(name).isPresent() ? (int) Math.min(Integer.MAX_VALUE, queryNumber(name, 0)) : otherwise;
    }

    /**
     * What a form holds.
     *
     * @return the first value of each field; nothing if it is no form that was sent
     * @throws HttpException 400, if it cannot be read
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
        csrf = values.remove(CSRF_FIELD); // no endpoint takes it for a parameter
        return values;
    }

    private boolean isForm() {
        return header("Content-Type")
                .filter(type -> type.regionMatches(true, 0, FORM, 0, FORM.length()))
                .isPresent();
    }

    /**
     * What was sent.
     *
     * @return the body as text
     */
    public String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** What a form or a script brings along to show that it is of a page of this console. */
    @Nullable
    String csrf() {
        form();
        return csrf == null ? header(CSRF_HEADER).orElse(null) : csrf;
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
}
