import dev.kahn.Dag;
import dev.kahn.Default;
import dev.kahn.Task;
import java.time.LocalDate;
import java.util.Optional;

class ScheduledParams {
    record Shared(int size) {}

    @Dag(schedule = "@daily")
    static class Daily {
        record Params(@Default("10") int size, LocalDate day, Optional<String> note, Thread thread) {}

        @Task
        void load(Params params) {}
    }

    @Dag(after = Daily.class, params = Shared.class)
    static class Later {
        @Task
        void load(Shared shared) {}
    }

    @Dag(params = Shared.class)
    static class ByHand {
        @Task
        void load(Shared shared) {}
    }
}

//! error 8:23 DAG Later runs by itself, and nobody gives it its parameter size (int) then; give it a @Default, or make it an Optional [KAHN-223]
//! error 12:58 DAG Daily runs by itself, and nobody gives it its parameter day (LocalDate) then; give it a @Default, or make it an Optional [KAHN-223]
//! error 12:93 parameter thread is Thread, which nobody could type: Thread is a class that is no record; use a primitive, String, number, enum, java.time value, or a list or record of such [KAHN-221]
