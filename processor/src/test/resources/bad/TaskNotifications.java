import dev.kahn.Dag;
import dev.kahn.Event;
import dev.kahn.Notify;
import dev.kahn.Sensor;
import dev.kahn.Task;

@Dag
class TaskNotifications {
    @Task(notifications = @Notify(on = {Event.FAILURE, Event.DEADLINE}, to = {"slack:alerts", "email:ops"}))
    void load() {}

    @Sensor(notifications = @Notify(on = Event.RECOVERED, to = {}))
    boolean isThere() {
        return true;
    }
}

//! error 9:61 DEADLINE is an event of runs, and never happens to task load alone; move it to the notifications of @Dag [KAHN-212]
//! error 9:95 "email:ops" is not a notification target; write it like email:ops@example.com, slack:alerts, teams:NAME or webhook:NAME [KAHN-210]
//! error 12:47 RECOVERED is an event of runs, and never happens to task isThere alone; move it to the notifications of @Dag [KAHN-212]
//! error 12:64 to names no target, so nobody would ever be notified; name at least one [KAHN-211]
