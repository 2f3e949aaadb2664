package dev.kahn.notify;

import dev.kahn.KahnException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * Sends JSON to an endpoint, and understands the answer. By the plain client of the JDK, which has no threads of its own that
 * would outlive whoever uses it. Redirects are not followed, so that nobody else is told.
 */
record Post(Endpoint endpoint) {

    /** Nobody says "never", and who says a week is asked again after this. */
    private static final Duration LONGEST_WAIT = TargetQueue.PATIENCE;

    private static final int CONNECT_MILLIS = 10_000;
    private static final int ANSWER_MILLIS = 30_000;

    void send(String json, Map<String, String> headers) {
        HttpURLConnection connection = null;
        try {
            connection = open(endpoint.uri().toURL(), headers);
            connection.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
            int status = connection.getResponseCode();
            if (status / 100 != 2) {
                throw refused(status, connection);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw endpoint.failed(reason(e), e);
        } finally {
            if (connection != null) {
                connection.disconnect();
            }
        }
    }

    private static HttpURLConnection open(URL url, Map<String, String> headers) throws IOException {
        if (!(url.openConnection() instanceof HttpURLConnection connection)) {
            throw new IOException("its URL is no http or https address");
        }
        connection.setRequestMethod("POST");
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(ANSWER_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json; charset=utf-8");
        connection.setRequestProperty("Connection", "close");
        headers.forEach(connection::setRequestProperty);
        return connection;
    }

    /** What it says repeats no address: messages of the JDK about hosts hold only their names. */
    private static String reason(Exception e) {
        String kind = e.getClass().getSimpleName().replaceAll("Exception$", "");
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return message.contains("://") ? kind : kind + ": " + message;
    }

    private KahnException refused(int status, HttpURLConnection connection) {
        String message = "connection " + endpoint.name() + ": POST was answered with status " + status;
        boolean isTemporary = status == 408 || status == 429 || status >= 500;
        return Optional.ofNullable(connection.getHeaderField("Retry-After"))
                .filter(wish -> isTemporary)
                .flatMap(wish -> retryAfter(wish, Optional.ofNullable(connection.getHeaderField("Date"))))
                .<KahnException>map(after -> new RetryLaterException(message, after))
                .orElseGet(() -> new KahnException(message));
    }

    /** Seconds, or a moment of the other side's clock, as RFC 9110 has it. */
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
