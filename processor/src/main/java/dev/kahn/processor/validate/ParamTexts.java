package dev.kahn.processor.validate;

import com.google.common.collect.ImmutableMap;
import dev.kahn.graph.Durations;
import dev.kahn.processor.model.JavaTypes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.UUID;
import java.util.function.Function;
import javax.lang.model.type.TypeMirror;

/** Which values a person can type for a run parameter. */
final class ParamTexts {

    private static final ImmutableMap<String, Function<String, ?>> PARSERS =
            ImmutableMap.<String, Function<String, ?>>builder()
                    .put(String.class.getName(), text -> text)
                    .put(Byte.class.getName(), Byte::valueOf)
                    .put(Short.class.getName(), Short::valueOf)
                    .put(Integer.class.getName(), Integer::valueOf)
                    .put(Long.class.getName(), Long::valueOf)
                    .put(Float.class.getName(), Float::valueOf)
                    .put(Double.class.getName(), Double::valueOf)
                    .put(BigDecimal.class.getName(), BigDecimal::new)
                    .put(BigInteger.class.getName(), BigInteger::new)
                    .put(URI.class.getName(), URI::create)
                    .put(UUID.class.getName(), UUID::fromString)
                    .put(Duration.class.getName(), Durations::parse)
                    .put(Instant.class.getName(), Instant::parse)
                    .put(LocalDate.class.getName(), LocalDate::parse)
                    .put(LocalDateTime.class.getName(), LocalDateTime::parse)
                    .put(LocalTime.class.getName(), LocalTime::parse)
                    .put(OffsetDateTime.class.getName(), OffsetDateTime::parse)
                    .put(Period.class.getName(), Period::parse)
                    .put(Year.class.getName(), Year::parse)
                    .put(YearMonth.class.getName(), YearMonth::parse)
                    .put(ZoneId.class.getName(), ZoneId::of)
                    .put(ZonedDateTime.class.getName(), ZonedDateTime::parse)
                    .buildOrThrow();

    private final JavaTypes types;

    ParamTexts(JavaTypes types) {
        this.types = types;
    }

    boolean parses(TypeMirror type, String text) {
        if (types.isChoice(type)) {
            return types.choices(type).contains(text);
        }
        if (isCharacter(type)) {
            return text.length() == 1;
        }
        Function<String, ?> parser = PARSERS.getOrDefault(nameOf(type), ParamTexts::json);
        try {
            return parser.apply(text) != null;
        } catch (RuntimeException e) { // each parser has its own
            return false;
        }
    }

    /** Values of other types are given as JSON objects and arrays; whether they fit shows when they are read. */
    private static String json(String text) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private boolean isCharacter(TypeMirror type) {
        return nameOf(type).equals(Character.class.getName());
    }

    private String nameOf(TypeMirror type) {
        return JavaTypes.element(types.boxed(type))
                .map(element -> element.getQualifiedName().toString())
                .orElse("");
    }
}
