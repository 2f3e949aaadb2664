import dev.kahn.Dag;
import dev.kahn.Each;
import dev.kahn.Sensor;
import dev.kahn.Task;
import dev.kahn.TriggerRule;
import java.util.List;

@Dag(
        schedule = "every 30m",
        timeout = "1h",
        deadline = "50m",
        retries = 2,
        retryDelay = "10m",
        backoff = 2,
        maxRetryDelay = "15m",
        taskTimeout = "20m")
class CriticalPath {
    @Sensor(timeout = "15m")
    boolean arrived() {
        return true;
    }

    @Task(after = "arrived", delay = "5m", retries = 0)
    void wait5() {}

    @Task(after = "wait5")
    void load() {}

    @Task(after = "arrived", timeout = "1s")
    void quick() {}

    @Dag(timeout = "1h")
    static class StartsWithTheRun {
        @Task(timeout = "50m")
        List<String> load() {
            return List.of();
        }

        @Task(timeout = "10m", after = "load")
        boolean choose() {
            return true;
        }

        @Task(timeout = "50m", after = "load", rule = TriggerRule.ALWAYS)
        void beside() {}

        @Task(timeout = "1m", after = {"load", "choose"}, when = "choose=true", rule = TriggerRule.ALWAYS)
        void decided() {}

        @Task(timeout = "11m", after = "choose", forEach = "load", rule = TriggerRule.ALWAYS)
        void each(@Each String one) {}
    }

    @Dag(deadline = "10d")
    static class Patient {
        @Task(retries = Integer.MAX_VALUE, retryDelay = "1ms")
        void t0() {}

        @Task(retries = Integer.MAX_VALUE, retryDelay = "1ms", backoff = 2, maxRetryDelay = "2ms")
        void t1() {}

        @Task(retries = Integer.MAX_VALUE, retryDelay = "1ms")
        void t2() {}
    }

    @Dag(schedule = "every 30m", timeout = "30m", deadline = "30m")
    static class EndedByItsTimeout {
        @Task(timeout = "31m")
        void load() {}
    }

    @Dag(schedule = "every 30m", timeout = "31m", deadline = "30m")
    static class EndedTooLate {
        @Task(timeout = "32m")
        void load() {}
    }

    @Dag(schedule = "every 31m", timeout = "32m", deadline = "31m")
    static class JustFits {
        @Task(timeout = "31m")
        void load() {}
    }

    @Dag(schedule = "every 30m", maxActiveRuns = 2)
    static class SeveralAtATime {
        @Task(timeout = "31m")
        void load() {}
    }

    @Dag(schedule = "0,10,30 * * * *")
    static class Uneven {
        @Task(timeout = "11m")
        void load() {}
    }

    @Dag(timeout = "1h", taskTimeout = "2h")
    static class HoweverLongItWaits {
        @Sensor
        boolean arrived() {
            return true;
        }
    }

    @Dag(timeout = "5m", backoff = 2)
    static class AsLongEachTime {
        @Task(retries = 3, retryDelay = "2m", backoff = 1)
        void load() {}
    }

    @Dag(deadline = "10000d")
    static class Endless {
        @Task(timeout = "10000d", retries = Integer.MAX_VALUE)
        void a() {}

        @Task(after = "a", timeout = "10000d", retries = Integer.MAX_VALUE)
        void b() {}

        @Task(after = "b", timeout = "10000d", retries = Integer.MAX_VALUE)
        void c() {}

        @Task(after = "c", timeout = "10000d", retries = Integer.MAX_VALUE)
        void d() {}

        @Task(after = "d", timeout = "10000d", retries = Integer.MAX_VALUE)
        void e() {}

        @Task(after = "e", timeout = "10000d", retries = Integer.MAX_VALUE)
        void f() {}
    }
}

//! warning 9:20 two ticks can be only 30m apart, but the longest path can take 1h even without retries: arrived 15m → wait5 25m → load 20m; run it less often, raise maxActiveRuns, or reduce delays and timeouts on the path [KAHN-305]
//! warning 10:19 a run times out after 1h, but its longest path can take 2h5m: arrived 15m → wait5 25m → load 1h25m; raise timeout, or reduce delays, timeouts or retries on the path [KAHN-303]
//! warning 11:20 the deadline of a run is 50m, but its longest path can take 2h5m: arrived 15m → wait5 25m → load 1h25m; raise deadline, or reduce delays, timeouts or retries on the path [KAHN-304]
//! warning 32:20 a run times out after 1h, but its longest path can take 1h1m: load 50m → choose 10m → decided 1m; raise timeout, or reduce delays, timeouts or retries on the path [KAHN-303]
//! warning 54:21 the deadline of a run is 10d, but its longest path can take 49d17h2m47s293ms: t1 49d17h2m47s293ms; raise deadline, or reduce delays, timeouts or retries on the path [KAHN-304]
//! warning 66:44 a run times out after 30m, but its longest path can take 31m: load 31m; raise timeout, or reduce delays, timeouts or retries on the path [KAHN-303]
//! warning 72:21 two ticks can be only 30m apart, but the longest path can take 32m even without retries: load 32m; run it less often, raise maxActiveRuns, or reduce delays and timeouts on the path [KAHN-305]
//! warning 72:44 a run times out after 31m, but its longest path can take 32m: load 32m; raise timeout, or reduce delays, timeouts or retries on the path [KAHN-303]
//! warning 72:62 the deadline of a run is 30m, but its longest path can take 32m: load 32m; raise deadline, or reduce delays, timeouts or retries on the path [KAHN-304]
//! warning 90:21 two ticks can be only 10m apart, but the longest path can take 11m even without retries: load 11m; run it less often, raise maxActiveRuns, or reduce delays and timeouts on the path [KAHN-305]
//! warning 104:20 a run times out after 5m, but its longest path can take 6m: load 6m; raise timeout, or reduce delays, timeouts or retries on the path [KAHN-303]
//! warning 110:21 the deadline of a run is 10000d, but its longest path can take 60000000d: a 10000000d → b 10000000d → c 10000000d → d 10000000d → e 10000000d → f 10000000d; raise deadline, or reduce delays, timeouts or retries on the path [KAHN-304]
