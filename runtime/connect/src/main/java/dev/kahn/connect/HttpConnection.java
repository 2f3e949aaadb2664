package dev.kahn.connect;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * An HTTP server, whose URL, credentials and timeout come from the settings. Redirects are not followed, so that user
 * and token reach no other server. Thread-safe.
 */
public interface HttpConnection {

    /**
     * Starts a request that already has the credentials and the timeout of the connection.
     *
     * @param path the path below the URL of the connection, such as {@code "/messages?limit=10"}; empty for the URL
     *     itself, with its query
     * @return the request, for you to complete
     * @throws IllegalArgumentException if it is not a path but, for instance, a URL such as
     *     {@code http://example.com/messages}
     */
    HttpRequest.Builder request(String path);

    /**
     * Sends a request and returns the answer, whatever its status. The whole answer has to arrive within the timeout,
     * however long it is: give a request that may take longer its own {@link HttpRequest.Builder#timeout}. A body that
     * is streamed ({@code ofInputStream}, {@code ofLines} or {@code ofPublisher}) counts as there with the headers;
     * only the timeout of the task then bounds how long reading it takes.
     *
     * @param request from {@link #request}
     * @param handler reads the body of the answer
     * @param <T> what the handler reads it as
     * @return the answer, of any status
     * @throws ConnectionFailedException if there is no answer, or it comes too late
     * @throws InterruptedException if the task has to end
     */
    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws InterruptedException;

    /**
     * Sends a {@code GET} and returns the answer as text.
     *
     * @param path as in {@link #request}
     * @return the body of the answer
     * @throws HttpStatusException if the status is not 200 to 299
     * @throws ConnectionFailedException if there is no answer
     * @throws InterruptedException if the task has to end
     */
    String get(String path) throws InterruptedException;

    /**
     * Sends text in a {@code POST}.
     *
     * @param path as in {@link #request}
     * @param contentType the type of the text, such as {@code application/json}
     * @param body the text
     * @return the body of the answer
     * @throws HttpStatusException if the status is not 200 to 299
     * @throws ConnectionFailedException if there is no answer
     * @throws InterruptedException if the task has to end
     */
    String post(String path, String contentType, String body) throws InterruptedException;
}
