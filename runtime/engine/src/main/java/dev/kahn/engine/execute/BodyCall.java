package dev.kahn.engine.execute;

import dev.kahn.InstanceFactory;
import dev.kahn.NonRetryableException;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.Outcome;
import dev.kahn.engine.port.Connections;
import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.TaskNode;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Calls a body and says how it ended. Throws nothing. Thread-safe. */
final class BodyCall {
    private final ResultCodec codec;
    private final Connections connections;
    private final @Nullable InstanceFactory instances;

    /** @param instances null for the factory that is a service, if there is one */
    BodyCall(ResultCodec codec, Connections connections, @Nullable InstanceFactory instances) {
        this.codec = codec;
        this.connections = connections;
        this.instances = instances == null
                ? ServiceLoader.load(InstanceFactory.class).findFirst().orElse(null)
                : instances;
    }

    <T> Outcome call(DagDefinition<T> dag, TaskNode task, Command.Start order, AttemptContext context, Capture log) {
        try {
            T instance = instances == null ? dag.newInstance() : instances.create(dag.type());
            Object returned = dag.call(instance, new AttemptInput(order, context, codec, connections));
            if (task.poll() != null) {
                return polled(returned, notes(context));
            }
            return new Outcome.Succeeded(task.result().equals("void") ? null : codec.encode(returned), notes(context));
        } catch (Throwable thrown) {
            return context.isOwnSkip(thrown)
                    ? new Outcome.Skipped(Errors.oneLine(String.valueOf(thrown.getMessage())), notes(context))
                    : failed(thrown, context, log);
        }
    }

    /** A sensor returns whether it is so, or an {@code Optional} of what it found. */
    private Outcome polled(@Nullable Object returned, String notes) {
        if (returned instanceof Optional<?> found) {
            return found.<Outcome>map(value -> new Outcome.Succeeded(codec.encode(value), notes))
                    .orElseGet(() -> new Outcome.NotYet(notes));
        }
        return Boolean.TRUE.equals(returned) ? new Outcome.Succeeded(null, notes) : new Outcome.NotYet(notes);
    }

    private Outcome failed(Throwable thrown, AttemptContext context, Capture log) {
        log.write("ERROR", "kahn", Errors.trace(thrown));
        return new Outcome.Failed(Errors.firstLine(thrown), !(thrown instanceof NonRetryableException), notes(context));
    }

    private String notes(AttemptContext context) {
        return context.notes().isEmpty() ? "" : codec.encode(context.notes());
    }
}
