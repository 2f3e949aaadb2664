package dev.kahn.notify;

import dev.kahn.KahnException;
import dev.kahn.connect.HttpConnection;
import dev.kahn.connect.HttpStatusException;
import dev.kahn.connect.client.ConfiguredConnections;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * Sends JSON to the URL of a connection itself, and interprets the answer. Neither the body of the answer nor the path
 * of the URL, which may be a secret, is shown to anybody.
 */
record Post(ConfiguredConnections connections, String name) {

    /** An upper bound, so that a server that asks for a week is tried again after this. */
    private static final Duration LONGEST_WAIT = TargetQueue.PATIENCE;

    private static final int HUNDRED = 100;
    private static final int SUCCESSES = 2;

    void send(String json, Map<String, String> headers) throws InterruptedException {
        HttpConnection server = connections.get(name, HttpConnection.class);
        HttpRequest.Builder request = server.request("")
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        headers.forEach(request::header);
        HttpResponse<Void> answer = server.send(request.build(), HttpResponse.BodyHandlers.discarding());
        if (answer.statusCode() / HUNDRED != SUCCESSES) {
            throw refused(answer);
        }
    }

    private KahnException refused(HttpResponse<Void> answer) {
        HttpStatusException refused = new HttpStatusException(name, "POST", answer.statusCode(), "", "");
        return answer.headers()
                .firstValue("Retry-After")
                .filter(wish -> refused.isTemporary())
                .flatMap(wish -> retryAfter(wish, answer.headers().firstValue("Date")))
                .<KahnException>map(after -> new RetryLaterException(String.valueOf(refused.getMessage()), after))
                .orElse(refused);
    }

    /** Seconds, or a moment of the server's clock, as in RFC 9110. */
    static Optional<Duration> retryAfter(String wish, Optional<String> date) {
        try {
            Duration after = wish.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(wish))
                    : Duration.between(moment(date.orElse("")), moment(wish));
            return Optional.of(after)
                    .filter(wait -> !wait.isNegative())
                    .map(wait -> wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant moment(String date) {
        return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }
}
