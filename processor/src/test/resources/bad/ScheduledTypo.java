import dev.kahn.Dag;
import dev.kahn.Default;
import dev.kahn.Task;

@Dag(schedule = "@hourly")
class ScheduledTypo {
    record Params(@Default int size) {}

    @Task
    void load(Params params) {}
}

//! error 7:19 annotation @dev.kahn.Default is missing a default value for the element 'value'
