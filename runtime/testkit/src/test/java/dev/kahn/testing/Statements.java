package dev.kahn.testing;

import dev.kahn.Dag;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Outcome;
import dev.kahn.Task;
import dev.kahn.TriggerRule;
import java.util.List;
import java.util.stream.Collectors;

/** Sends each customer a statement, and reports whom it did not reach. */
@Dag
public final class Statements {

    @Task
    void connect() {}

    @Task(after = "connect")
    List<String> customers() {
        return List.of("Anna", "Bob", "Cleo");
    }

    @Task(forEach = "customers")
    int send(@Each String customer) {
        return customer.length();
    }

    @Task(rule = TriggerRule.ALL_DONE)
    String report(
            @From("connect") Outcome<Void> connect,
            @From("customers") Outcome<List<String>> customers,
            @From("send") List<Outcome<Integer>> each,
            @From("send") Outcome<List<Integer>> all) {
        return text(connect) + " " + text(customers) + " "
                + each.stream().map(Statements::text).collect(Collectors.joining(", ", "[", "]")) + " " + text(all);
    }

    private static String text(Outcome<?> outcome) {
        return outcome.state()
                + outcome.result().map(result -> " " + result).orElse("")
                + (outcome.reason().isEmpty() ? "" : " (" + outcome.reason() + ")");
    }
}
