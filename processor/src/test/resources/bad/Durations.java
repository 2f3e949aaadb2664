import dev.kahn.Dag;
import dev.kahn.Sensor;
import dev.kahn.Task;

@Dag(timeout = "5 minutes", deadline = "0s", retryDelay = "-PT5M", maxRetryDelay = "99999d", taskTimeout = "PT")
class Durations {
    @Task(delay = "2x", timeout = "0ms", retryDelay = "1h1h", maxRetryDelay = "m")
    void load() {}

    @Sensor(every = "500ms", timeout = "1d", delay = "5")
    boolean arrived() {
        return true;
    }

    @Sensor(every = "")
    boolean never() {
        return true;
    }

    @Sensor(timeout = "")
    boolean endless() {
        return true;
    }

    @Sensor(every = "2d")
    boolean slow() {
        return true;
    }

    @Sensor(every = "10m", timeout = "9m")
    boolean impatient() {
        return true;
    }

    @Sensor(every = "1s", timeout = "1s")
    boolean hasty() {
        return true;
    }

    @Task(timeout = "1ms", delay = "0s", retryDelay = "0s")
    void least() {}
}

//! error 5:16 timeout of DAG Durations: "5 minutes" is not a duration; write it like 90s, 5m, 2h30m, 1d or PT5M [KAHN-201]
//! error 5:40 deadline of DAG Durations is 0s; it must be 1ms or more [KAHN-202]
//! error 5:59 retryDelay of DAG Durations: "-PT5M" is negative; write it like 90s, 5m, 2h30m, 1d or PT5M [KAHN-201]
//! error 5:84 maxRetryDelay of DAG Durations: "99999d" is longer than 10000d; write it like 90s, 5m, 2h30m, 1d or PT5M [KAHN-201]
//! error 5:108 taskTimeout of DAG Durations: "PT" is not a duration; write it like 90s, 5m, 2h30m, 1d or PT5M [KAHN-201]
//! error 7:19 delay of task load: "2x" is not a duration; write it like 90s, 5m, 2h30m, 1d or PT5M [KAHN-201]
//! error 7:35 timeout of task load is 0ms; it must be 1ms or more [KAHN-202]
//! error 7:55 retryDelay of task load: "1h1h" is not a duration; write it like 90s, 5m, 2h30m, 1d or PT5M [KAHN-201]
//! error 7:79 maxRetryDelay of task load: "m" is not a duration; write it like 90s, 5m, 2h30m, 1d or PT5M [KAHN-201]
//! error 10:21 every of sensor arrived is 500ms; it must be 1s or more [KAHN-202]
//! error 10:54 delay of sensor arrived: "5" is not a duration; write it like 90s, 5m, 2h30m, 1d or PT5M [KAHN-201]
//! error 15:21 every of sensor never: "" is not a duration; write it like 90s, 5m, 2h30m, 1d or PT5M [KAHN-201]
//! error 20:23 timeout of sensor endless: "" is not a duration; write it like 90s, 5m, 2h30m, 1d or PT5M [KAHN-201]
//! error 25:21 sensor slow gives up after 1d, which is less than the 2d between two polls; make timeout at least as long as every [KAHN-206]
//! error 30:38 sensor impatient gives up after 9m, which is less than the 10m between two polls; make timeout at least as long as every [KAHN-206]
