package dev.kahn.connect;

/** A server answered with a status that is not success. */
public final class HttpStatusException extends ConnectionFailedException {

    private static final long serialVersionUID = 1;

    private final int statusCode;
    private final String body;

    /**
     * @param connection the name of the connection
     * @param request method and path, for the message
     * @param statusCode the status, not 200 to 299
     * @param body the body of the answer
     * @param excerpt the part of the body for the message: short, and without secrets; may be empty
     */
    public HttpStatusException(String connection, String request, int statusCode, String body, String excerpt) {
        super(
                connection,
                request + " was answered with status " + statusCode + (excerpt.isEmpty() ? "" : ": " + excerpt),
                null);
        this.statusCode = statusCode;
        this.body = body;
    }

    /** @return the status, such as 503 */
    public int statusCode() {
        return statusCode;
    }

    /** @return the whole body of the answer; may be empty, and may contain secrets */
    public String body() {
        return body;
    }

    /**
     * Whether the same request may succeed later: the server is busy (408, 429) or has failed (500 and above).
     *
     * @return false if the request itself is wrong
     */
    public boolean isTemporary() {
        return statusCode == 408 || statusCode == 429 || statusCode >= 500;
    }
}
