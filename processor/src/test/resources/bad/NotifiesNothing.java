import dev.kahn.Dag;
import dev.kahn.Notify;
import dev.kahn.Task;

@Dag(notifications = @Notify(on = {}, to = "teams:ops"))
class NotifiesNothing {
    @Task
    void load() {}
}

//! error 5:35 on names no event, so nobody would ever be notified; name at least one [KAHN-211]
