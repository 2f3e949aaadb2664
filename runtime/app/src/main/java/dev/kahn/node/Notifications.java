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

/** Sends what the engine of this process raises, on threads of its own; of DAGs that tell nobody anything, nothing at all. */
final class Notifications implements AutoCloseable {

    /** How long the end of the process waits for what is to be told at once. */
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
     * @param connections what targets name
     * @param engine who keeps what became of notifications; asked once something was sent
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
                        setup.settings().get(SettingKeys.WEB_URL).orElse("")),
                changed -> engine.get().keep(List.<Change>copyOf(changed)),
                setup.secrets()::mask,
                setup.clock(),
                threads);
        return new Notifications(sender, threads, setup.screen());
    }

    /** Whom the DAGs and their tasks tell. */
    static Set<String> targets(Collection<DagGraph> dags) {
        return dags.stream()
                .flatMap(dag -> Stream.concat(
                        dag.notifications().stream(),
                        dag.tasks().stream().flatMap(task -> task.notifications().stream())))
                .flatMap(notification -> notification.to().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The same listener, after this one: who hears that a run is done may close all, and would not wait for what is not here. */
    CommitListener beside(CommitListener other) {
        return changes -> {
            sender.add(changes.stream()
                    .filter(NotificationRecord.class::isInstance)
                    .map(NotificationRecord.class::cast)
                    .toList());
            other.committed(changes);
        };
    }

    /** Goes on with what an earlier process could not send. To be called before the engine has the store for itself. */
    void start(RunStore store, Set<String> dagIds) {
        List<NotificationRecord> pending = store.pendingNotifications(dagIds);
        sender.add(pending);
        thread.start();
    }

    /** Waits for what is to be told at once; what cannot be waits for the next process. The engine has to run still. */
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
        join(); // first: it hands nothing to threads that are gone
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
