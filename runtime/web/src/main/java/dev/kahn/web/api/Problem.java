package dev.kahn.web.api;

import dev.kahn.web.http.HttpException;
import dev.kahn.web.http.Reply;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;

/**
 * The answer of the API to a request that is refused or failed.
 *
 * @param type the type of the problem; always {@code about:blank}, so the status tells
 * @param title the status in words
 * @param status HTTP's status
 * @param detail what is wrong and what to do, in one line
 * @param errors what is wrong with single fields of the request
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457, problem details</a>
 */
public record Problem(String type, String title, int status, String detail, List<FieldError> errors) {

    static final String TYPE = "application/problem+json";

    /**
     * What is wrong with a field.
     *
     * @param field its name
     * @param detail what is wrong, in one line
     */
    public record FieldError(String field, String detail) {}

    /**
     * The answer to a failed request.
     *
     * @param mistake why it failed
     * @return the problem as JSON
     */
    public static Reply reply(HttpException mistake) {
        List<FieldError> errors = mistake.errors().entrySet().stream()
                .map(error -> new FieldError(error.getKey(), error.getValue()))
                .toList();
        Problem problem = new Problem(
                "about:blank", HttpStatus.getMessage(mistake.status()), mistake.status(), mistake.text(), errors);
        return Reply.of(mistake.status(), TYPE, Json.text(problem));
    }
}
