package dev.kahn.engine.execute;

import dev.kahn.NonRetryableException;
import dev.kahn.engine.plan.JsonList;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes results, elements and parameters as JSON. A top-level enum constant is stored by its name, because
 * branches are chosen by it. Thread-safe.
 */
public final class ResultCodec {

    /** Loaded when the first value needs it: its six hundred classes do not delay the first body. */
    private static final class Lazy {

        /**
         * What is read equals what was written: enum constants are stored by name, not by {@code toString}, which may be
         * made for people and change, and moments keep their time zone.
         */
        static final JsonMapper MAPPER = JsonMapper.builder(JsonList.reader())
                .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                .disable(
                        DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS,
                        DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE,
                        DateTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID)
                .enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
                .addModule(new StoredTypes())
                .build();
    }

    private final int maxBytes;

    /** @param maxBytes the most bytes that a value may take */
    public ResultCodec(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    static JsonMapper mapper() {
        return Lazy.MAPPER;
    }

    /**
     * Writes a value.
     *
     * @param result what a body returned
     * @return JSON
     * @throws NonRetryableException if the value cannot be stored, with a message for its author
     */
    public String encode(@Nullable Object result) {
        String json;
        try {
            json = mapper().writeValueAsString(result instanceof Enum<?> constant ? constant.name() : result);
        } catch (JacksonException | StackOverflowError e) {
            String type = result == null ? "null" : result.getClass().getName();
            throw new NonRetryableException(
                    "the result of type " + type + " cannot be stored as JSON: " + reason(e), e);
        }
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > maxBytes) {
            throw new NonRetryableException("the result takes " + kib(bytes) + " as JSON, and " + kib(maxBytes)
                    + " is the limit; store it elsewhere and return where it is");
        }
        return json;
    }

    /**
     * Reads a value.
     *
     * @param json what {@link #encode} wrote
     * @param type the type to read it as
     * @param what names the value in the message if it is not of that type
     * @return the value
     * @throws NonRetryableException if the JSON is not a value of that type
     */
    @Nullable
    public Object decode(String json, Type type, String what) {
        try {
            if (type instanceof Class<?> enumType && enumType.isEnum()) {
                return constant(enumType, mapper().readValue(json, String.class));
            }
            return mapper().readValue(json, mapper().constructType(type));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new NonRetryableException(what + " cannot be read as " + type.getTypeName() + ": " + reason(e), e);
        }
    }

    private static @Nullable Object constant(Class<?> enumType, @Nullable String name) {
        for (Object constant : enumType.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        if (name == null) {
            return null;
        }
        throw new IllegalArgumentException("there is no constant " + name);
    }

    private static String reason(Throwable e) {
        if (e instanceof StackOverflowError) {
            return "it contains itself, or is nested too deeply";
        }
        return e instanceof JacksonException json ? json.getOriginalMessage() : Errors.firstLine(e);
    }

    private static String kib(int bytes) {
        return (bytes + 1023) / 1024 + " KiB";
    }
}
