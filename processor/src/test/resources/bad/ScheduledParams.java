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

//! error 8:23 DAG Later runs by itself, but nothing gives a value to its parameter size (int); give it a @Default, or make it an Optional [KAHN-223]
//! error 12:58 DAG Daily runs by itself, but nothing gives a value to its parameter day (LocalDate); give it a @Default, or make it an Optional [KAHN-223]
//! error 12:93 parameter thread is Thread, which cannot be entered as text: Thread is a class that is not a record; use a primitive, String, number, enum, java.time value, or a list or record of these [KAHN-221]
