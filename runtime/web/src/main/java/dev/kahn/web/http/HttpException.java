package dev.kahn.web.http;

/** A request that is not answered as it wished, with what to tell whoever made it. */
public final class HttpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

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
