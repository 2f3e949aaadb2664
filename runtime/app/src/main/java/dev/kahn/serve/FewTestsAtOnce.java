package dev.kahn.serve;

import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.port.ConnectionCatalog;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * The connections, of which few are tested at once: a test holds one of the console's threads for as long as the other side is
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

    /** @throws RefusedException if so many are being tested that this one would have to wait */
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
