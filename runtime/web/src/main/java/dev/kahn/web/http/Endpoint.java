package dev.kahn.web.http;

import java.io.IOException;

/** Answers requests of one route. Called by many threads. */
@FunctionalInterface
public interface Endpoint {

    /**
     * Answers.
     *
     * @param call the request
     * @return what to send
     * @throws HttpException if the request is refused
     * @throws IOException if a file could not be read
     */
    Reply answer(Call call) throws IOException;
}
