package dev.kahn.web.http;

import dev.kahn.engine.execute.ParamsException;
import dev.kahn.engine.plan.KnownYears;
import dev.kahn.engine.plan.RefusedException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request that is not answered as it wished, with what to tell whoever made it. */
public final class HttpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers = new LinkedHashMap<>();
    private final transient Map<String, String> errors = new LinkedHashMap<>();

    /**
     * @param status HTTP's status, 400 to 599
     * @param message what was wrong and what to do, in one line; shown
     */
    public HttpException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /**
     * There is no such thing.
     *
     * @param what the thing, as it was asked for
     * @return the exception to throw
     */
    public static HttpException notFound(String what) {
        return new HttpException(404, "There is no " + what + ".");
    }

    /**
     * A moment, a day or a year is none of those that are kept.
     *
     * @param name what it was sent as
     * @param sent what was sent
     * @return the exception to throw
     * @see KnownYears
     */
    public static HttpException notKept(String name, Object sent) {
        return new HttpException(422, name + ": " + sent + " is not in " + KnownYears.WORDS + ".")
                .withError(name, "not in " + KnownYears.WORDS);
    }

    /**
     * What was asked for cannot be done.
     *
     * @param why says why, in one line
     * @return the exception to throw
     */
    static HttpException of(RefusedException why) {
        return new HttpException(409, String.valueOf(why.getMessage()));
    }

    /**
     * Parameters are wrong.
     *
     * @param why says what is wrong with each
     * @return the exception to throw
     */
    static HttpException of(ParamsException why) {
        HttpException wrong = new HttpException(422, why.getMessage() + ".");
        why.problems().stream()
                .filter(problem -> !problem.parameter().isEmpty())
                .forEach(problem -> wrong.withError(problem.parameter(), problem.text()));
        return wrong;
    }

    /**
     * The same with a header for the answer.
     *
     * @param name the header's name
     * @param value its value
     * @return this
     */
    public HttpException with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /**
     * The same with what is wrong with a field of what was sent.
     *
     * @param field the field's name
     * @param problem what is wrong, in one line
     * @return this
     */
    public HttpException withError(String field, String problem) {
        errors.put(field, problem);
        return this;
    }

    /**
     * The headers of the answer.
     *
     * @return by name
     */
    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    /**
     * What is wrong with fields of what was sent.
     *
     * @return a line by the field's name, in order; empty if it is no single field
     */
    public Map<String, String> errors() {
        return Collections.unmodifiableMap(errors);
    }

    /**
     * HTTP's status.
     *
     * @return 400 to 599
     */
    public int status() {
        return status;
    }

    /**
     * What was wrong.
     *
     * @return one line
     */
    public String text() {
        return String.valueOf(getMessage());
    }
}
