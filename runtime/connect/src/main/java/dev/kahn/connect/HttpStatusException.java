package dev.kahn.connect;

/** A server has answered, and not with success. */
public final class HttpStatusException extends ConnectionFailedException {

    private static final long serialVersionUID = 1;

    private final int statusCode;
    private final String body;

    /**
     * @param connection the name of the connection
     * @param request method and path, for people
     * @param statusCode the status, not 200 to 299
     * @param body what the server said
     * @param excerpt what of it people are told: short, and without secrets; may be empty
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

    /** @return what the server said, all of it; may be empty, and may hold secrets */
    public String body() {
        return body;
    }

    /**
     * Whether the same request may succeed later: the server is busy (408, 429) or in trouble (500 and above).
     *
     * @return false if it is the request that is wrong
     */
    public boolean isTemporary() {
        return statusCode == 408 || statusCode == 429 || statusCode >= 500;
    }
}
