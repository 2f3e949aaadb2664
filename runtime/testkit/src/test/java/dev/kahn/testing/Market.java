package dev.kahn.testing;

import dev.kahn.Connection;
import dev.kahn.Dag;
import dev.kahn.Task;
import java.util.List;
import java.util.Set;

/** Open for a week, several days at once if selling takes that long. Its order may stay without an invoice. */
@Dag(schedule = "@daily", start = "2026-03-02", end = "2026-03-09", maxActiveRuns = 3, retries = 0)
public final class Market {

    /** What there can be. */
    enum Fruit {
        APPLE,
        PEAR,
        PLUM
    }

    /** Who has what. */
    record Stand(String keeper, Set<Fruit> fruits, List<Integer> prices) {}

    /** Where it is sold. */
    interface Shop {
        boolean hasOrder();

        void createOrder();

        void createInvoice();
    }

    @Task
    Stand open() {
        return new Stand("Anna", Set.of(Fruit.APPLE, Fruit.PEAR, Fruit.PLUM), List.of(3, 1, 2));
    }

    @Task
    Set<Fruit> ripe() {
        return Set.of(Fruit.APPLE, Fruit.PEAR, Fruit.PLUM);
    }

    @Task(after = {"open", "ripe"})
    void sell(@Connection("shop") Shop shop) {
        if (!shop.hasOrder()) {
            shop.createOrder();
            shop.createInvoice();
        }
    }
}
