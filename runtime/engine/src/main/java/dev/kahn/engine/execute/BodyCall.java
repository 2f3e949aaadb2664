package dev.kahn.engine.execute;

import dev.kahn.InstanceFactory;
import dev.kahn.KahnException;
import dev.kahn.NonRetryableException;
import dev.kahn.engine.plan.BodyOutcome;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.port.Connections;
import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.ParamsSpec;
import dev.kahn.graph.TaskNode;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Calls a body and returns its outcome. Throws nothing. Thread-safe. */
final class BodyCall {
    private final ResultCodec codec;
    private final Connections connections;
    private final Function<Consumer<String>, InputReader> readers;
    private final UnaryOperator<String> mask;
    private final @Nullable InstanceFactory instances;

    /**
     * @param readers makes the reader of a body's inputs, which writes to the log of the body
     * @param mask removes secrets
     * @param instances makes the instances; null for the factory registered as a service, if there is one
     */
    BodyCall(
            ResultCodec codec,
            Connections connections,
            Function<Consumer<String>, InputReader> readers,
            UnaryOperator<String> mask,
            @Nullable InstanceFactory instances) {
        this.codec = codec;
        this.connections = connections;
        this.readers = readers;
        this.mask = mask;
        this.instances = instances == null
                ? ServiceLoader.load(InstanceFactory.class).findFirst().orElse(null)
                : instances;
    }

    /** @param params the parameters of the version that runs, which may be newer than the run; null if it has none */
    <T> BodyOutcome call(
            DagDefinition<T> dag,
            @Nullable ParamsSpec params,
            TaskNode task,
            Command.Start order,
            AttemptContext context,
            Capture log) {
        T instance = null;
        try {
            instance = instance(dag);
            Object returned = dag.call(
                    instance,
                    new AttemptInput(
                            params,
                            order,
                            context,
                            codec,
                            connections,
                            readers.apply(why -> log.write("WARN", "kahn", why))));
            if (task.poll() != null) {
                return polled(returned, context.notes());
            }
            return new BodyOutcome.Succeeded(
                    task.result().equals("void") ? null : codec.encode(returned), context.notes());
        } catch (Throwable thrown) {
            return context.isOwnSkip(thrown)
                    ? new BodyOutcome.Skipped(said(String.valueOf(thrown.getMessage())), context.notes())
                    : failed(thrown, context, log);
        } finally {
            release(instance, log);
        }
    }

    /** A factory fails with an exception of its framework; this adds what the instance was for. */
    private <T> T instance(DagDefinition<T> dag) throws Exception {
        if (instances == null) {
            return dag.newInstance();
        }
        String what = instances.getClass().getName() + " cannot make an instance of "
                + dag.type().getName() + ": ";
        T made;
        try {
            made = instances.create(dag.type());
        } catch (Exception e) {
            throw new KahnException(what + Errors.firstLine(e), e);
        }
        if (made == null) {
            throw new KahnException(what + "it returned null");
        }
        return made;
    }

    /** The attempt has ended: a failure here does not change its outcome. */
    private void release(@Nullable Object instance, Capture log) {
        if (instances != null && instance != null) {
            try {
                instances.release(instance);
            } catch (Throwable e) {
                log.write("WARN", "kahn", "The instance could not be released: " + Errors.firstLine(e));
            }
        }
    }

    /** A sensor returns whether its condition holds, or an {@code Optional} of what it found. */
    private BodyOutcome polled(@Nullable Object returned, String notes) {
        if (returned instanceof Optional<?> found) {
            return found.<BodyOutcome>map(value -> new BodyOutcome.Succeeded(codec.encode(value), notes))
                    .orElseGet(() -> new BodyOutcome.NotYet(notes));
        }
        return Boolean.TRUE.equals(returned) ? new BodyOutcome.Succeeded(null, notes) : new BodyOutcome.NotYet(notes);
    }

    private BodyOutcome failed(Throwable thrown, AttemptContext context, Capture log) {
        log.write("ERROR", "kahn", Errors.trace(thrown));
        return new BodyOutcome.Failed(
                said(Errors.firstLine(thrown)), !(thrown instanceof NonRetryableException), context.notes());
    }

    /** Masks secrets before the text is cut, because a cut could leave part of one. */
    private String said(String text) {
        return Errors.oneLine(mask.apply(text));
    }
}
