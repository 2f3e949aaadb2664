package dev.kahn.serve;

import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.port.ConnectionCatalog;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * A catalog that tests few connections at once: a test occupies one of the console's threads for as long as the other side is
 * silent, and pages need threads too. Thread-safe.
 */
final class FewTestsAtOnce implements ConnectionCatalog {

    static final int MOST = 4;

    private final ConnectionCatalog catalog;
    private final Semaphore tests = new Semaphore(MOST);

    FewTestsAtOnce(ConnectionCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public List<Entry> connections() {
        return catalog.connections();
    }

    /** @throws RefusedException if {@link #MOST} connections are being tested already */
    @Override
    public Verdict test(String name) {
        if (!tests.tryAcquire()) {
            throw new RefusedException(MOST + " connections are being tested; try again once they are done");
        }
        try {
            return catalog.test(name);
        } finally {
            tests.release();
        }
    }
}
