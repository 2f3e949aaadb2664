import dev.kahn.Dag;
import dev.kahn.Default;
import dev.kahn.Task;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
}

//! error 19:25 the parameters are String, which is no record; use a record without type parameters [KAHN-220]
//! error 29:26 the default "ten" of parameter number is no int; write it like 42 [KAHN-222]
//! error 30:26 the default "3000000000" of parameter large is no int; write it like 42 [KAHN-222]
//! error 31:26 the default "REDD" of parameter colour is no Colour; did you mean "RED"? [KAHN-222]
//! error 32:26 the default "yes" of parameter flag is no boolean; it can be true, false [KAHN-222]
//! error 33:26 the default "5 minutes" of parameter pause is no Duration; write it like 90s, 5m, 2h30m, 1d or PT5M [KAHN-222]
//! error 34:26 the default "2026-02-30" of parameter day is no LocalDate; write it like 2026-11-23 [KAHN-222]
//! error 35:26 the default "a,b" of parameter list is no List<String>; write it like ["a", "b"] [KAHN-222]
//! error 37:26 the default "[1, 2" of parameter brokenList is no List<Integer>; write it like ["a", "b"] [KAHN-222]
//! error 38:26 the default "{"a": 1" of parameter brokenMap is no Map<String, Integer>; write it like {"name": "value"} [KAHN-222]
//! error 39:26 the default "[1]" of parameter noMap is no Map<String, Integer>; write it like {"name": "value"} [KAHN-222]
//! error 42:26 the default "seven" of parameter optional is no Optional<Integer>; write it like 42 [KAHN-222]
//! error 44:26 the default "now" of parameter moment is no Instant; write it like 2026-11-23T08:00:00Z [KAHN-222]
//! error 45:26 the default "1.5f" of parameter suffixed is no float; write it like 1.5 [KAHN-222]
//! error 46:26 the default "0x1p3" of parameter hexadecimal is no Double; write it like 1.5 [KAHN-222]
//! error 47:26 the default "1.e5" of parameter pointless is no BigDecimal; write it like 1.5 [KAHN-222]
//! error 52:63 the default "THERE" of parameter constant is no Shape; did you mean "HERE"? [KAHN-222]
//! error 53:26 the default "{}" of parameter braces is no Colour; it can be RED, GREEN [KAHN-222]
//! error 53:56 the default "{}" of parameter optionalBraces is no Optional<Colour>; it can be RED, GREEN [KAHN-222]
//! error 54:26 the default "{"a": 1" of parameter brokenShape is no Shape; write it like {"name": "value"} [KAHN-222]
//! error 55:24 parameter thread is Thread, which nobody could type: Thread is a class that is no record; use a primitive, String, number, enum, java.time value, or a list or record of such [KAHN-221]
