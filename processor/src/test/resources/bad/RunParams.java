import dev.kahn.Dag;
import dev.kahn.Default;
import dev.kahn.Task;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

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
                Thread thread) {}

        @Task
        void load(Params params) {}
    }
}

//! error 14:25 the parameters are String, which is no record; use a record without type parameters [KAHN-220]
//! error 24:37 the default "ten" of parameter number is no int; write it as a person would type it [KAHN-222]
//! error 25:44 the default "3000000000" of parameter large is no int; write it as a person would type it [KAHN-222]
//! error 26:41 the default "REDD" of parameter colour is no Colour; did you mean "RED"? [KAHN-222]
//! error 27:41 the default "yes" of parameter flag is no boolean; it can be true, false [KAHN-222]
//! error 28:48 the default "5 minutes" of parameter pause is no Duration; write it as a person would type it [KAHN-222]
//! error 29:50 the default "2026-02-30" of parameter day is no LocalDate; write it as a person would type it [KAHN-222]
//! error 30:46 the default "a,b" of parameter list is no List<String>; write it as a person would type it [KAHN-222]
//! error 32:24 parameter thread is Thread, which nobody could type: Thread is a class that is no record; use a primitive, String, number, enum, java.time value, or a list or record of such [KAHN-221]
