package dev.kahn.processor.validate;

import com.google.common.collect.ImmutableSet;
import dev.kahn.graph.Durations;
import dev.kahn.graph.ParamExample;
import dev.kahn.graph.json.JsonText;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.LibraryTypes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The values that a person can enter for a run parameter. */
final class ParamTexts {

    /** The numbers that a run can read. The parsers of Java accept more, such as {@code 1.5f} and {@code 1.e5}. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.|[0-9]*\\.?[0-9]+([eE][+-]?[0-9]+)?)");

    private static final ImmutableSet<String> NO_NUMBERS = ImmutableSet.of("NaN", "Infinity", "-Infinity");

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
        String name = nameOf(type);
        if (name.equals(Optional.class.getName())) {
            return types.optionalValue(type)
                    .filter(value -> text.isEmpty() || parses(value, text)) // an empty text is an empty Optional
                    .isPresent();
        }
        if (!LibraryTypes.PLAIN.contains(name)) {
            return isArray(type) ? JsonText.isArray(text) : JsonText.isObject(text) || isConstant(type, text);
        }
        try {
            parse(name, text);
            return true;
        } catch (RuntimeException e) { // each parser throws its own
            return false;
        }
    }

    /** Whether all values have names, directly or in an {@code Optional}. */
    boolean isChoice(TypeMirror type) {
        return types.isChoice(types.optionalValue(type).orElse(type));
    }

    /** The names of values: those of a choice, or the constants that a sealed interface permits. */
    Set<String> names(TypeMirror type) {
        TypeMirror value = types.optionalValue(type).orElse(type);
        return types.isChoice(value)
                ? ImmutableSet.copyOf(types.choices(value))
                : JavaTypes.element(value).map(SealedNames::constants).orElse(Set.of());
    }

    /** An example of a value, for a type whose values have no names. */
    String example(TypeMirror type) {
        if (JavaTypes.isOptional(type)) {
            return types.optionalValue(type).map(this::example).orElse("");
        }
        return isArray(type) ? ParamExample.LIST : ParamExample.of(nameOf(type));
    }

    private static Object parse(String type, String text) {
        return switch (type) {
            case "java.lang.String" -> text;
            case "java.lang.Byte" -> Byte.valueOf(text);
            case "java.lang.Short" -> Short.valueOf(text);
            case "java.lang.Integer" -> Integer.valueOf(text);
            case "java.lang.Long" -> Long.valueOf(text);
            case "java.lang.Float", "java.lang.Double" -> NO_NUMBERS.contains(text) ? text : decimal(text);
            case "java.math.BigDecimal" -> decimal(text);
            case "java.math.BigInteger" -> new BigInteger(text);
            case "java.net.URI" -> URI.create(text);
            case "java.util.UUID" -> UUID.fromString(text);
            case "java.time.Duration" -> Durations.parse(text);
            case "java.time.Instant" -> Instant.parse(text);
            case "java.time.LocalDate" -> LocalDate.parse(text);
            case "java.time.LocalDateTime" -> LocalDateTime.parse(text);
            case "java.time.LocalTime" -> LocalTime.parse(text);
            case "java.time.MonthDay" -> MonthDay.parse(text);
            case "java.time.OffsetDateTime" -> OffsetDateTime.parse(text);
            case "java.time.OffsetTime" -> OffsetTime.parse(text);
            case "java.time.Period" -> Period.parse(text);
            case "java.time.Year" -> Year.parse(text);
            case "java.time.YearMonth" -> YearMonth.parse(text);
            case "java.time.ZoneId" -> ZoneId.of(text);
            case "java.time.ZoneOffset" -> ZoneOffset.of(text);
            case "java.time.ZonedDateTime" -> ZonedDateTime.parse(text);
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static BigDecimal decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new NumberFormatException(text);
        }
        return new BigDecimal(text);
    }

    /**
     * Whether values of a type are entered as JSON arrays; otherwise as objects. Their content is checked only when
     * they are read.
     */
    private boolean isArray(TypeMirror type) {
        String name = nameOf(type);
        return type.getKind() == TypeKind.ARRAY
                || LibraryTypes.COLLECTIONS.contains(name)
                || LibraryTypes.SORTED_COLLECTIONS.contains(name);
    }

    /** Whether a text is an enum constant that a sealed interface permits. */
    private boolean isConstant(TypeMirror type, String text) {
        return names(type).contains(text);
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
