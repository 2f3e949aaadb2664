package etl;

import dev.kahn.Dag;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Outcome;
import dev.kahn.Task;
import dev.kahn.TriggerRule;
import java.util.List;
import java.util.Map;

@Dag
public class Failures {

    @Task
    void connect() {}

    @Task(after = "connect")
    List<String> names() {
        return List.of();
    }

    @Task(forEach = "names")
    Map<String, Integer> count(@Each String name) {
        return Map.of(name, 1);
    }

    @Task(rule = TriggerRule.ALL_DONE)
    void report(
            @From("connect") Outcome<Void> connect,
            @From("names") Outcome<List<String>> names,
            @From("count") List<Outcome<Map<String, Integer>>> each,
            @From("count") Outcome<List<Map<String, Integer>>> all) {}
}
