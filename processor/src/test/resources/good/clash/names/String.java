package names;

import dev.kahn.Dag;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Notify;
import dev.kahn.Sensor;
import dev.kahn.Task;
import java.util.Optional;

/** A DAG that is itself named like a class of java.lang. */
@Dag(
        catchup = dev.kahn.Catchup.ALL,
        overlap = dev.kahn.Overlap.SKIP,
        notifications = @Notify(on = {dev.kahn.Event.RETRY, dev.kahn.Event.FAILURE}, to = "slack:a"))
class String {

    record Params(int dag) {}

    record Tasks0(int input) {}

    record Bodies0(java.util.List<Tasks0> list) {}

    @Task
    Tasks0 dag(Params input) {
        return new Tasks0(input.dag());
    }

    @Task(id = "class")
    java.util.List<Tasks0> input(@From("dag") Tasks0 dag) {
        return java.util.List.of(dag, dag);
    }

    @Task(id = "default", forEach = "class")
    java.lang.String task(@Each Tasks0 task) {
        return "t" + task.input();
    }

    @Task(id = "return")
    @Deprecated
    Bodies0 graph(
            @From("class") java.util.List<? extends Tasks0> input,
            @From("default") java.util.List<java.lang.String> dag) {
        return new Bodies0(java.util.List.copyOf(input));
    }

    @Sensor
    Optional<java.lang.Double> call() {
        return Optional.of(1.0);
    }

    @Task(after = "return", rule = dev.kahn.TriggerRule.ALL_DONE)
    void type(@From("call") Optional<java.lang.Double> newInstance) {}

    @Dag
    static class Dag_ {
        @Task
        void main() {}
    }
}
