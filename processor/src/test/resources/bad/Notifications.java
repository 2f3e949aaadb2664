import dev.kahn.Dag;
import dev.kahn.Notify;
import dev.kahn.Task;

@Dag(
        notifications = {
            @Notify(to = {"email:ops@example.com", "mail:ops@example.com", "email:ops"}),
            @Notify(to = "slack:"),
            @Notify(to = {"pager:night-shift", "slak:alerts", "webhook:https://example.com/x", "Slack:alerts"}),
            @Notify(to = {})
        })
class Notifications {
    @Task
    void load() {}
}

//! error 7:52 "mail:ops@example.com" is not a notification target; write it like email:ops@example.com, slack:alerts, teams:NAME or webhook:NAME [KAHN-210]
//! error 7:76 "email:ops" is not a notification target; write it like email:ops@example.com, slack:alerts, teams:NAME or webhook:NAME [KAHN-210]
//! error 8:26 "slack:" is not a notification target; write it like email:ops@example.com, slack:alerts, teams:NAME or webhook:NAME [KAHN-210]
//! error 9:48 "slak:alerts" is not a notification target; write it like email:ops@example.com, slack:alerts, teams:NAME or webhook:NAME [KAHN-210]
//! error 9:63 "webhook:https://example.com/x" is not a notification target; write it like email:ops@example.com, slack:alerts, teams:NAME or webhook:NAME [KAHN-210]
//! error 9:96 "Slack:alerts" is not a notification target; write it like email:ops@example.com, slack:alerts, teams:NAME or webhook:NAME [KAHN-210]
//! error 10:26 to names no target, so nobody would ever be notified; name at least one [KAHN-211]
