package dev.kahn.cli;

import dev.kahn.engine.port.ConnectionCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Tests connections in parallel, so that servers that do not answer are waited for at the same time. */
final class ConnectionTests {

    private static final int AT_ONCE = 16;

    private ConnectionTests() {}

    /** Tests each of them, and waits for all. */
    static List<ConnectionCatalog.Verdict> run(List<ConnectionCatalog.Entry> entries, ConnectionCatalog catalog) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, ConnectionTests::daemon);
        try {
            List<Future<ConnectionCatalog.Verdict>> tests = new ArrayList<>();
            entries.forEach(entry -> tests.add(threads.submit(() -> catalog.test(entry.name()))));
            List<ConnectionCatalog.Verdict> verdicts = new ArrayList<>();
            for (Future<ConnectionCatalog.Verdict> test : tests) {
                verdicts.add(test.get());
            }
            return verdicts;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a test of a connection throws nothing", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Tests the connections that tasks use in the background, and reports the outcome of each. */
    static void inBackground(ConnectionCatalog catalog, Consumer<ConnectionCatalog.Verdict> tell) {
        List<ConnectionCatalog.Entry> taken = catalog.connections().stream()
                .filter(entry -> !entry.uses().isEmpty() && entry.problems().isEmpty())
                .toList();
        if (!taken.isEmpty()) {
            daemon(() -> run(taken, catalog).forEach(tell)).start();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "kahn-connection-test");
        thread.setDaemon(true);
        return thread;
    }
}
