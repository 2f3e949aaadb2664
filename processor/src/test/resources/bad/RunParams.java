import dev.kahn.Dag;
import dev.kahn.Default;
import dev.kahn.Task;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

class RunParams {
    enum Colour {
        RED,
        GREEN
    }

    @Dag(params = String.class)
    static class NoRecord {
        @Task
        void load(String params) {}
    }

    @Dag
    static class Defaults {
        record Params(
                @Default("10") int good,
                @Default("ten") int number,
                @Default("3000000000") int large,
                @Default("REDD") Colour colour,
                @Default("yes") boolean flag,
                @Default("5 minutes") Duration pause,
                @Default("2026-02-30") LocalDate day,
                @Default("a,b") List<String> list,
                @Default("[]") List<String> goodList,
                @Default("[1, 2") List<Integer> brokenList,
                @Default("{\"a\": 1") Map<String, Integer> brokenMap,
                @Default("[1]") Map<String, Integer> noMap,
                @Default("{\"a\": 1}") Map<String, Integer> goodMap,
                @Default("7") Optional<Integer> goodOptional, @Default("") Optional<Integer> emptyOptional,
                @Default("seven") Optional<Integer> optional,
                @Default("--12-24") MonthDay goodDay,
                @Default("now") Instant moment,
                @Default("1.5f") float suffixed,
                @Default("0x1p3") Double hexadecimal,
                @Default("1.e5") BigDecimal pointless,
                @Default("NaN") double goodNoNumber,
                @Default("+1.5e3") double goodExponent,
                @Default(" [1]") List<Integer> goodBlank,
                @Default("[draft]") Optional<String> goodText,
                @Default("HERE") Shape goodConstant, @Default("THERE") Shape constant,
                @Default("{}") Colour braces, @Default("{}") Optional<Colour> optionalBraces,
                @Default("{\"a\": 1") Shape brokenShape,
                Thread thread) {}

        @Task
        void load(Params params) {}
    }

    sealed interface Shape permits Circle, Place {}

    record Circle(int radius) implements Shape {}

    sealed interface Place extends Shape permits Point {}

    enum Point implements Place {
        HERE
    }

    @Dag
    static class Kinds {
        record Params(
                @Default("x") char letter,
                @Default("-") Character boxedLetter,
                @Default("xy") char letters,
                @Default("") char noLetter,
                @Default("-128") byte tiny,
                @Default("128") byte notTiny,
                @Default("32767") short little,
                @Default("32768") short notLittle,
                @Default("9223372036854775807") long big,
                @Default("9223372036854775808") long tooBig,
                @Default("9223372036854775808") BigInteger huge,
                @Default("1.5") BigInteger noInteger,
                @Default("-Infinity") float endless,
                @Default("Infinity") BigDecimal noDecimal,
                @Default("true") Boolean flag,
                @Default("https://example.com/a?b=c") URI address,
                @Default("a b") URI noAddress,
                @Default("123e4567-e89b-12d3-a456-426614174000") UUID key,
                @Default("key") UUID noKey,
                @Default("2026-11-23T08:00") LocalDateTime local,
                @Default("2026-11-23") LocalDateTime noLocal,
                @Default("08:00") LocalTime time,
                @Default("8:00") LocalTime noTime,
                @Default("2026-11-23T08:00+01:00") OffsetDateTime offset,
                @Default("2026-11-23T08:00") OffsetDateTime noOffset,
                @Default("08:00+01:00") OffsetTime offsetTime,
                @Default("08:00") OffsetTime noOffsetTime,
                @Default("P1M") Period period,
                @Default("PT1M") Period noPeriod,
                @Default("2026") Year year,
                @Default("this") Year noYear,
                @Default("2026-11") YearMonth month,
                @Default("2026-13") YearMonth noMonth,
                @Default("12-24") MonthDay noDay,
                @Default("Europe/Berlin") ZoneId zone,
                @Default("Berlin") ZoneId noZone,
                @Default("+01:00") ZoneOffset ahead,
                @Default("Europe/Berlin") ZoneOffset notAhead,
                @Default("2026-11-23T08:00+01:00[Europe/Berlin]") ZonedDateTime zoned,
                @Default("2026-11-23T08:00") ZonedDateTime notZoned) {}

        @Task
        void load(Params params) {}
    }
}

//! error 32:25 the parameters are of type String, which is not a plain record; use a record without type parameters [KAHN-220]
//! error 42:26 the default of parameter number, "ten", is not a valid int; write it like 42 [KAHN-222]
//! error 43:26 the default of parameter large, "3000000000", is not a valid int; write it like 42 [KAHN-222]
//! error 44:26 the default of parameter colour, "REDD", is not a valid Colour; did you mean "RED"? [KAHN-222]
//! error 45:26 the default of parameter flag, "yes", is not a valid boolean; it can be true, false [KAHN-222]
//! error 46:26 the default of parameter pause, "5 minutes", is not a valid Duration; write it like 90s, 5m, 2h30m, 1d or PT5M [KAHN-222]
//! error 47:26 the default of parameter day, "2026-02-30", is not a valid LocalDate; write it like 2026-11-23 [KAHN-222]
//! error 48:26 the default of parameter list, "a,b", is not a valid List<String>; write it like ["a", "b"] [KAHN-222]
//! error 50:26 the default of parameter brokenList, "[1, 2", is not a valid List<Integer>; write it like ["a", "b"] [KAHN-222]
//! error 51:26 the default of parameter brokenMap, "{"a": 1", is not a valid Map<String, Integer>; write it like {"name": "value"} [KAHN-222]
//! error 52:26 the default of parameter noMap, "[1]", is not a valid Map<String, Integer>; write it like {"name": "value"} [KAHN-222]
//! error 55:26 the default of parameter optional, "seven", is not a valid Optional<Integer>; write it like 42 [KAHN-222]
//! error 57:26 the default of parameter moment, "now", is not a valid Instant; write it like 2026-11-23T08:00:00Z [KAHN-222]
//! error 58:26 the default of parameter suffixed, "1.5f", is not a valid float; write it like 1.5 [KAHN-222]
//! error 59:26 the default of parameter hexadecimal, "0x1p3", is not a valid Double; write it like 1.5 [KAHN-222]
//! error 60:26 the default of parameter pointless, "1.e5", is not a valid BigDecimal; write it like 1.5 [KAHN-222]
//! error 65:63 the default of parameter constant, "THERE", is not a valid Shape; did you mean "HERE"? [KAHN-222]
//! error 66:26 the default of parameter braces, "{}", is not a valid Colour; it can be RED, GREEN [KAHN-222]
//! error 66:56 the default of parameter optionalBraces, "{}", is not a valid Optional<Colour>; it can be RED, GREEN [KAHN-222]
//! error 67:26 the default of parameter brokenShape, "{"a": 1", is not a valid Shape; write it like {"name": "value"} [KAHN-222]
//! error 68:24 parameter thread is Thread, which cannot be entered as text: Thread is a class that is not a record; use a primitive, String, number, enum, java.time value, or a list or record of these [KAHN-221]
//! error 89:26 the default of parameter letters, "xy", is not a valid char; write it like x [KAHN-222]
//! error 90:26 the default of parameter noLetter, "", is not a valid char; write it like x [KAHN-222]
//! error 92:26 the default of parameter notTiny, "128", is not a valid byte; write it like 42 [KAHN-222]
//! error 94:26 the default of parameter notLittle, "32768", is not a valid short; write it like 42 [KAHN-222]
//! error 96:26 the default of parameter tooBig, "9223372036854775808", is not a valid long; write it like 42 [KAHN-222]
//! error 98:26 the default of parameter noInteger, "1.5", is not a valid BigInteger; write it like 42 [KAHN-222]
//! error 100:26 the default of parameter noDecimal, "Infinity", is not a valid BigDecimal; write it like 1.5 [KAHN-222]
//! error 103:26 the default of parameter noAddress, "a b", is not a valid URI; write it like https://example.com/ [KAHN-222]
//! error 105:26 the default of parameter noKey, "key", is not a valid UUID; write it like 123e4567-e89b-12d3-a456-426614174000 [KAHN-222]
//! error 107:26 the default of parameter noLocal, "2026-11-23", is not a valid LocalDateTime; write it like 2026-11-23T08:00 [KAHN-222]
//! error 109:26 the default of parameter noTime, "8:00", is not a valid LocalTime; write it like 08:00 [KAHN-222]
//! error 111:26 the default of parameter noOffset, "2026-11-23T08:00", is not a valid OffsetDateTime; write it like 2026-11-23T08:00+01:00 [KAHN-222]
//! error 113:26 the default of parameter noOffsetTime, "08:00", is not a valid OffsetTime; write it like 08:00+01:00 [KAHN-222]
//! error 115:26 the default of parameter noPeriod, "PT1M", is not a valid Period; write it like P1M [KAHN-222]
//! error 117:26 the default of parameter noYear, "this", is not a valid Year; write it like 2026 [KAHN-222]
//! error 119:26 the default of parameter noMonth, "2026-13", is not a valid YearMonth; write it like 2026-11 [KAHN-222]
//! error 120:26 the default of parameter noDay, "12-24", is not a valid MonthDay; write it like --11-23 [KAHN-222]
//! error 122:26 the default of parameter noZone, "Berlin", is not a valid ZoneId; write it like Europe/Berlin [KAHN-222]
//! error 124:26 the default of parameter notAhead, "Europe/Berlin", is not a valid ZoneOffset; write it like +01:00 [KAHN-222]
//! error 126:26 the default of parameter notZoned, "2026-11-23T08:00", is not a valid ZonedDateTime; write it like 2026-11-23T08:00+01:00[Europe/Berlin] [KAHN-222]
