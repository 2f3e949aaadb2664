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

//! error 9:61 DEADLINE happens to runs and never to task load alone; say it in the notifications of @Dag [KAHN-212]
//! error 9:95 "email:ops" is no target of notifications; write it like email:ops@example.com, slack:alerts, teams:NAME or webhook:NAME [KAHN-210]
//! error 12:47 RECOVERED happens to runs and never to task isThere alone; say it in the notifications of @Dag [KAHN-212]
//! error 12:64 to names no target, so nobody would ever be told; name at least one [KAHN-211]
