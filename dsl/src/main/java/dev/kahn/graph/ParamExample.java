package dev.kahn.graph;

/**
 * An example of what a person types for a parameter. The compiler shows it for a wrong default, and a run for a wrong value.
 * Thread-safe.
 */
public final class ParamExample {

    /** The example for a type whose values are given as a list. */
    public static final String LIST = "[\"a\", \"b\"]";

    private ParamExample() {}

    /**
     * An example value of a type.
     *
     * @param type the name of a class, as in {@link Class#getName}; for a primitive type that of its box
     * @return a value as a person types it; an object for what is given as JSON
     */
    public static String of(String type) {
        return switch (type) {
            case "java.lang.Character" -> "x";
            case "java.lang.Byte", "java.lang.Short", "java.lang.Integer", "java.lang.Long", "java.math.BigInteger" ->
                "42";
            case "java.lang.Float", "java.lang.Double", "java.math.BigDecimal" -> "1.5";
            case "java.net.URI" -> "https://example.com/";
            case "java.util.UUID" -> "123e4567-e89b-12d3-a456-426614174000";
            case "java.time.Duration" -> "90s, 5m, 2h30m, 1d or PT5M";
            case "java.time.Instant" -> "2026-11-23T08:00:00Z";
            case "java.time.LocalDate" -> "2026-11-23";
            case "java.time.LocalDateTime" -> "2026-11-23T08:00";
            case "java.time.LocalTime" -> "08:00";
            case "java.time.MonthDay" -> "--11-23";
            case "java.time.OffsetDateTime" -> "2026-11-23T08:00+01:00";
            case "java.time.OffsetTime" -> "08:00+01:00";
            case "java.time.Period" -> "P1M";
            case "java.time.Year" -> "2026";
            case "java.time.YearMonth" -> "2026-11";
            case "java.time.ZoneId" -> "Europe/Berlin";
            case "java.time.ZoneOffset" -> "+01:00";
            case "java.time.ZonedDateTime" -> "2026-11-23T08:00+01:00[Europe/Berlin]";
            default -> "{\"name\": \"value\"}";
        };
    }
}
