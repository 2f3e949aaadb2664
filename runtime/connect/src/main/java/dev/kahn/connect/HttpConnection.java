package dev.kahn.connect;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * A server that is talked to by HTTP: the address, who one is, and how long one waits are configured. Redirects are not
 * followed, so that user and token reach nobody else. Thread-safe.
 */
public interface HttpConnection {

    /**
     * Starts a request. It says already who is asking, and when the answer is too late.
     *
     * @param path what to ask for, below the URL of the connection, such as {@code "/messages?limit=10"}; empty for that
     *     very URL, with its query
     * @return the request, to be completed
     * @throws IllegalArgumentException if it is no path: an address such as {@code http://example.com/messages}, for instance
     */
    HttpRequest.Builder request(String path);

    /**
     * Sends a request, whatever the answer. All of that has to be there in time, however long it is: a request that may take
     * longer has a {@link HttpRequest.Builder#timeout} of its own. A body that is handed on as it comes (by {@code ofInputStream},
     * {@code ofLines} or {@code ofPublisher}) is there with the headers, and nothing bounds how long it takes to read it but the
     * timeout of the task.
     *
     * @param request from {@link #request}
     * @param handler what becomes of the body of the answer
     * @param <T> what that gives
     * @return the answer, of any status
     * @throws ConnectionFailedException if there is no answer, or it is too late
     * @throws InterruptedException if the task is to end
     */
    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws InterruptedException;

    /**
     * Asks for a text.
     *
     * @param path as in {@link #request}
     * @return the body of the answer
     * @throws HttpStatusException if the status is not 200 to 299
     * @throws ConnectionFailedException if there is no answer
     * @throws InterruptedException if the task is to end
     */
    String get(String path) throws InterruptedException;

    /**
     * Sends a text.
     *
     * @param path as in {@link #request}
     * @param contentType what it is, such as {@code application/json}
     * @param body the text
     * @return the body of the answer
     * @throws HttpStatusException if the status is not 200 to 299
     * @throws ConnectionFailedException if there is no answer
     * @throws InterruptedException if the task is to end
     */
    String post(String path, String contentType, String body) throws InterruptedException;
}
