package dev.kahn.web.http;

import dev.kahn.engine.execute.ParamsException;
import dev.kahn.engine.plan.KnownYears;
import dev.kahn.engine.plan.RefusedException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request that is refused or failed, with what to tell the caller. */
public final class HttpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers = new LinkedHashMap<>();
    private final transient Map<String, String> errors = new LinkedHashMap<>();

    /**
     * @param status HTTP's status, 400 to 599
     * @param message what is wrong and what to do, in one line; shown to the caller
     */
    public HttpException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /**
     * Something does not exist.
     *
     * @param what what was asked for
     * @return the exception to throw
     */
    public static HttpException notFound(String what) {
        return new HttpException(404, "There is no " + what + ".");
    }

    /**
     * A time, a day or a year is outside those that can be stored.
     *
     * @param name the name of the field or parameter
     * @param sent what was sent
     * @return the exception to throw
     * @see KnownYears
     */
    public static HttpException notKept(String name, Object sent) {
        return new HttpException(422, name + ": " + sent + " is not in " + KnownYears.WORDS + ".")
                .withError(name, "not in " + KnownYears.WORDS);
    }

    /**
     * The engine refused the request.
     *
     * @param why has the reason, in one line
     * @return the exception to throw
     */
    static HttpException of(RefusedException why) {
        return new HttpException(409, String.valueOf(why.getMessage()));
    }

    /**
     * Parameters of a run are wrong.
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
     * Adds a header to the answer.
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
     * Adds what is wrong with one field of the request.
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
     * What is wrong with fields of the request.
     *
     * @return one line by field, in order; empty if no single field is wrong
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
     * What is wrong.
     *
     * @return one line
     */
    public String text() {
        return String.valueOf(getMessage());
    }
}
