package types;

import dev.kahn.*;
import java.util.*;

/** Takes generic types, some of them more than once. */
@Dag
class Generics {

    record Order(int id) {}

    @Deprecated
    record Outdated(int id) {}

    static class Old {
        record Order(String id) {}
    }

    @Task
    List<Order> orders() {
        return List.of();
    }

    @Task
    List<Old.Order> oldOrders() {
        return List.of();
    }

    @Task
    Map<String, List<Order>> ordersByShop(@From("orders") List<Order> orders) {
        return Map.of();
    }

    @Task
    Order merged(
            @From("orders") List<Order> orders,
            @From("oldOrders") List<Old.Order> old,
            @From("ordersByShop") Map<String, List<Order>> byShop) {
        return new Order(1);
    }

    @Task
    void archived(
            @From("oldOrders") List<Old.Order> old,
            @From("ordersByShop") Map<String, List<Order>> byShop,
            @From("merged") Optional<Order> merged) {}

    @Task
    void counted(@From("orders") Collection<? extends Order> orders, @From("merged") Optional<Order> merged) {}

    @Task
    void weighed(@From("orders") Collection<? extends Order> orders, @From("merged") Order merged) {}

    @Deprecated
    @Task
    List<Outdated> outdated() {
        return List.of();
    }

    @Deprecated
    @Task
    void outdatedOnce(@From("outdated") List<Outdated> list) {}

    @Deprecated
    @Task
    void outdatedAgain(@From("outdated") List<Outdated> list) {}
}
