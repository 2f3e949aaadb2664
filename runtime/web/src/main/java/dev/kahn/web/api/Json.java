package dev.kahn.web.api;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.kahn.graph.Suggestion;
import dev.kahn.web.access.Secrets;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.http.Reply;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of the API: times are ISO 8601 in UTC, and missing values are null. Thread-safe: it has no state. */
final class Json {

    static final String TYPE = "application/json";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS) // keeps every digit
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .withConfigOverride(
                    List.class, lists -> lists.setNullHandling(JsonSetter.Value.forContentNulls(Nulls.FAIL)))
            .build();

    private Json() {}

    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static Reply reply(Object value) {
        return reply(200, value);
    }

    static Reply reply(int status, Object value) {
        return Reply.of(status, TYPE, text(value));
    }

    /** A reply with a text and its ETag, or 304 if the client already has it. */
    static Reply tagged(Call call, String text) {
        String tag = "\"" + Secrets.hash(text) + "\"";
        boolean isSame = call.header("If-None-Match").filter(tag::equals).isPresent();
        return Reply.of(isSame ? 304 : 200, TYPE, isSame ? "" : text)
                .with("ETag", tag)
                .with("Cache-Control", "private, no-cache");
    }

    /**
     * Reads the body.
     *
     * @param type a record
     * @throws HttpException 400 or 415, which says what is wrong
     */
    static <T> T read(Call call, Class<T> type) {
        String contentType = call.header("Content-Type").orElse("");
        String body = call.body();
        if (!contentType.startsWith(TYPE) && !(contentType.isEmpty() && body.isEmpty())) {
            throw new HttpException(415, "Send JSON, with \"Content-Type: application/json\".");
        }
        try {
            T value = MAPPER.readValue(body.isBlank() ? "{}" : body, type);
            if (value == null) {
                throw new HttpException(400, "Send a JSON object, not null.");
            }
            return value;
        } catch (DatabindException e) {
            String field = e.getPath().isEmpty()
                    ? ""
                    : String.valueOf(e.getPath().get(0).getPropertyName());
            String problem = problem(e);
            throw field.isEmpty()
                    ? new HttpException(400, "The JSON is not what this request takes: " + problem + ".")
                    : new HttpException(
                                    400, "The field \"" + field + "\": " + problem + (problem.endsWith("?") ? "" : "."))
                            .withError(field, problem);
        } catch (JacksonException e) {
            throw new HttpException(400, "This is not JSON: " + oneLine(e.getOriginalMessage()));
        }
    }

    /** In our words, because those of Jackson name our classes. */
    private static String problem(DatabindException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            List<String> known =
                    unknown.getKnownPropertyIds().stream().map(String::valueOf).toList();
            return "unknown field; "
                    + Suggestion.nearest(known, unknown.getPropertyName())
                            .map(near -> "did you mean " + near + "?")
                            .orElse(
                                    known.isEmpty()
                                            ? "this request takes none"
                                            : "the fields are " + String.join(", ", known));
        }
        if (e instanceof InvalidNullException) {
            return "the list contains a null";
        }
        Class<?> wanted = e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (wanted == null) {
            return "unexpected value";
        }
        if (wanted.isEnum()) {
            return "must be one of "
                    + Stream.of(wanted.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
        }
        if (wanted == Instant.class) {
            return "must be a time, such as \"2026-11-28T10:00:00Z\"";
        }
        if (Collection.class.isAssignableFrom(wanted)) {
            return "must be a list";
        }
        if (wanted == String.class) {
            return "must be a string";
        }
        return wanted.isRecord() || Map.class.isAssignableFrom(wanted) ? "must be an object" : "unexpected value";
    }

    private static String oneLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
