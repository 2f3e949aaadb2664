package dev.kahn.testing;

import dev.kahn.Connection;
import dev.kahn.Dag;
import dev.kahn.From;
import dev.kahn.Task;
import dev.kahn.TaskContext;
import java.util.List;

/** Mails with a key for each mail, by which the other side can tell a repetition. */
@Dag(retries = 1)
public final class Careful {

    /** A mail server that knows what it has sent already. */
    interface Mail {
        void send(String key, String mail);
    }

    @Task
    List<String> names() {
        return List.of("Anna", "Bob");
    }

    @Task
    void mail(@From("names") List<String> names, @Connection("mail") Mail mail, TaskContext task) {
        for (String name : names) {
            mail.send(task.idempotencyKey() + "/" + name, "Dear " + name);
        }
    }
}
