import dev.kahn.Dag;
import dev.kahn.Sensor;
import dev.kahn.Task;

@Dag(
        schedule = "every 30m",
        timeout = "1h",
        deadline = "2h",
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
}

//! warning 6:20 two ticks can be only 30m apart, but the longest path can take 1h without any retry: arrived 15m → wait5 25m → load 20m; let it run less often, raise maxActiveRuns, or shorten delays and timeouts on the path [KAHN-305]
//! warning 7:19 a run may take 1h, but its longest path can take 2h5m: arrived 15m → wait5 25m → load 1h25m; raise timeout, or shorten delays, timeouts or retries on the path [KAHN-303]
//! warning 8:20 a run should be done after 2h, but its longest path can take 2h5m: arrived 15m → wait5 25m → load 1h25m; raise deadline, or shorten delays, timeouts or retries on the path [KAHN-304]
