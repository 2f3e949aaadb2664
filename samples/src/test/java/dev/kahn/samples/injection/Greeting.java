package dev.kahn.samples.injection;

import dev.kahn.Dag;
import dev.kahn.From;
import dev.kahn.Task;
import jakarta.inject.Inject;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A DAG whose class has a constructor that a framework calls. */
@Dag
public final class Greeting implements AutoCloseable {

    /** What the framework knows how to make. */
    public interface Greeter {

        /** What is said to a name. */
        String greet(String name);
    }

    /** The instances that were given back, in order. */
    static final Queue<Greeting> CLOSED = new ConcurrentLinkedQueue<>();

    private final Greeter greeter;

    @Inject
    Greeting(Greeter greeter) {
        this.greeter = greeter;
    }

    @Task
    String name() {
        return "Ada";
    }

    @Task
    String greet(@From("name") String name) {
        return greeter.greet(name);
    }

    @Override
    public void close() {
        CLOSED.add(this);
    }
}
