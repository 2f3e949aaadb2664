package dev.kahn.web.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The answer to a request. Immutable, as long as nobody writes to the bytes. */
public final class Reply {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final @Nullable EventSource events;
    private final @Nullable Path file;

    private Reply(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, null, null);
    }

    private Reply(
            int status, Map<String, String> headers, byte[] body, @Nullable EventSource events, @Nullable Path file) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.events = events;
        this.file = file;
    }

    /**
     * A stream of events, until it ends or the client is gone.
     *
     * @param source the events; closed at the end
     * @return with status 200
     */
    public static Reply events(EventSource source) {
        return new Reply(
                200,
                Map.of("Content-Type", "text/event-stream; charset=utf-8", "Cache-Control", "no-store"),
                new byte[0],
                source,
                null);
    }

    /** The events that follow; null if there is only a body. */
    @Nullable
    EventSource events() {
        return events;
    }

    /**
     * A file to download, of any size: it is read as it is sent.
     *
     * @param type its media type
     * @param file where it is
     * @param name the name of the downloaded file; letters, digits, {@code . _ -}
     * @return with status 200
     */
    public static Reply download(String type, Path file, String name) {
        return new Reply(
                200,
                Map.of(
                        "Content-Type",
                        type,
                        "Cache-Control",
                        "no-store",
                        "Content-Disposition",
                        "attachment; filename=\"" + name + "\""),
                new byte[0],
                null,
                file);
    }

    /**
     * A file that browsers may cache: its path changes with its content.
     *
     * @param type its media type
     * @param bytes its content
     * @return with status 200
     */
    public static Reply lasting(String type, byte[] bytes) {
        return new Reply(
                200, Map.of("Content-Type", type, "Cache-Control", "public, max-age=31536000, immutable"), bytes);
    }

    /** The same with another text, if this is a page or a part of one. */
    Reply withHtml(UnaryOperator<String> edit) {
        if (!headers.getOrDefault("Content-Type", "").startsWith("text/html")) {
            return this;
        }
        String html = edit.apply(new String(body, StandardCharsets.UTF_8));
        return new Reply(status, headers, html.getBytes(StandardCharsets.UTF_8), events, file);
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    /** The file that is sent instead of the body; null for the body. */
    @Nullable
    Path file() {
        return file;
    }

    /**
     * A page, or a part of one. It is never cached.
     *
     * @param html the text
     * @return with status 200
     */
    public static Reply html(String html) {
        return of(200, "text/html; charset=utf-8", html);
    }

    /**
     * A text of a type.
     *
     * @param status HTTP's status
     * @param type its media type, with the charset
     * @param text the text
     * @return the reply; never cached
     */
    public static Reply of(int status, String type, String text) {
        return new Reply(
                status,
                Map.of("Content-Type", type, "Cache-Control", "no-store"),
                text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A redirect.
     *
     * @param path where to
     * @return with status 303, which a browser follows with GET
     */
    public static Reply seeOther(String path) {
        return new Reply(303, Map.of("Location", path, "Cache-Control", "no-store"), new byte[0]);
    }

    /**
     * The same with one more header.
     *
     * @param name the header's name
     * @param value the header's value
     * @return a new reply
     */
    public Reply with(String name, String value) {
        return with(Map.of(name, value));
    }

    /**
     * The same with more headers.
     *
     * @param more by name
     * @return a new reply
     */
    public Reply with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Reply(status, all, body, events, file);
    }

    /**
     * The same with another status.
     *
     * @param other HTTP's status
     * @return a new reply
     */
    public Reply withStatus(int other) {
        return new Reply(other, headers, body, events, file);
    }
}
