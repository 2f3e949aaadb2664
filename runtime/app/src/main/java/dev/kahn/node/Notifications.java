package dev.kahn.node;

import dev.kahn.connect.client.ConfiguredConnections;
import dev.kahn.engine.Engine;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.port.CommitListener;
import dev.kahn.engine.port.RunStore;
import dev.kahn.graph.DagGraph;
import dev.kahn.notify.Notifiers;
import dev.kahn.notify.Sender;
import dev.kahn.setup.SettingKeys;
import dev.kahn.setup.Setup;
import dev.kahn.terminal.Screen;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends the notifications that the engine of this process raises, on its own threads. Not needed if no DAG has any. */
final class Notifications implements AutoCloseable {

    /** How long the process waits at its end for notifications that are due. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Sender sender;
    private final ExecutorService threads;
    private final Thread thread;
    private final Screen screen;

    private Notifications(Sender sender, ExecutorService threads, Screen screen) {
        this.sender = sender;
        this.threads = threads;
        this.screen = screen;
        this.thread = new Thread(sender, "kahn-notify");
        thread.setDaemon(true);
    }

    /**
     * @param dags what runs
     * @param connections the connections that targets name
     * @param engine stores what became of notifications; called once something was sent
     */
    static Notifications of(
            Collection<DagGraph> dags, ConfiguredConnections connections, Supplier<Engine> engine, Setup setup) {
        Notifiers notifiers = new Notifiers(connections, setup.settings().all(), setup.clock());
        notifiers.problems(targets(dags)).forEach(setup.screen()::note);
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread sending = new Thread(task, "kahn-notify-target");
            sending.setDaemon(true);
            return sending;
        });
        Sender sender = new Sender(
                notifiers.byScheme(),
                new IncidentReporter(
                        setup.storage(),
                        dags,
                        setup.settings().get(SettingKeys.WEB_URL).orElse("")),
                changed -> engine.get().keep(List.<Change>copyOf(changed)),
                setup.secrets()::mask,
                setup.clock(),
                threads);
        return new Notifications(sender, threads, setup.screen());
    }

    /** The targets of the DAGs and their tasks. */
    static Set<String> targets(Collection<DagGraph> dags) {
        return dags.stream()
                .flatMap(dag -> Stream.concat(
                        dag.notifications().stream(),
                        dag.tasks().stream().flatMap(task -> task.notifications().stream())))
                .flatMap(notification -> notification.to().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * A listener that calls this one before the other: one that hears that a run is done may close everything, and would not
     * wait for notifications that are not here yet.
     */
    CommitListener beside(CommitListener other) {
        return changes -> {
            sender.add(changes.stream()
                    .filter(NotificationRecord.class::isInstance)
                    .map(NotificationRecord.class::cast)
                    .toList());
            other.committed(changes);
        };
    }

    /** Continues with what an earlier process could not send. Call it before the engine has the store for itself. */
    void start(RunStore store, Set<String> dagIds) {
        List<NotificationRecord> pending = store.pendingNotifications(dagIds);
        sender.add(pending);
        thread.start();
    }

    /** Waits for notifications that are due; the others wait for the next process. The engine must still be running. */
    @Override
    public void close() {
        try {
            if (thread.isAlive()) {
                sender.finish().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException e) {
            screen.note("Some notifications could not be sent; the next run or serve sends them.");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sender.close();
        join(); // first, so that it hands nothing to threads that are gone
        threads.shutdownNow();
    }

    private void join() {
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
