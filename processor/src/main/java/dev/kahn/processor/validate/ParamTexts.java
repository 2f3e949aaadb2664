package dev.kahn.processor.validate;

import dev.kahn.graph.Durations;
import dev.kahn.processor.model.JavaTypes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
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
import javax.lang.model.type.TypeMirror;

/** Which values a person can type for a run parameter. */
final class ParamTexts {

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
        try {
            return parse(nameOf(type), text) != null;
        } catch (RuntimeException e) { // each parser has its own
            return false;
        }
    }

    private static Object parse(String type, String text) {
        return switch (type) {
            case "java.lang.String" -> text;
            case "java.lang.Byte" -> Byte.valueOf(text);
            case "java.lang.Short" -> Short.valueOf(text);
            case "java.lang.Integer" -> Integer.valueOf(text);
            case "java.lang.Long" -> Long.valueOf(text);
            case "java.lang.Float" -> Float.valueOf(text);
            case "java.lang.Double" -> Double.valueOf(text);
            case "java.math.BigDecimal" -> new BigDecimal(text);
            case "java.math.BigInteger" -> new BigInteger(text);
            case "java.net.URI" -> URI.create(text);
            case "java.util.UUID" -> UUID.fromString(text);
            case "java.time.Duration" -> Durations.parse(text);
            case "java.time.Instant" -> Instant.parse(text);
            case "java.time.LocalDate" -> LocalDate.parse(text);
            case "java.time.LocalDateTime" -> LocalDateTime.parse(text);
            case "java.time.LocalTime" -> LocalTime.parse(text);
            case "java.time.OffsetDateTime" -> OffsetDateTime.parse(text);
            case "java.time.Period" -> Period.parse(text);
            case "java.time.Year" -> Year.parse(text);
            case "java.time.YearMonth" -> YearMonth.parse(text);
            case "java.time.ZoneId" -> ZoneId.of(text);
            case "java.time.ZonedDateTime" -> ZonedDateTime.parse(text);
            default -> json(text);
        };
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
