package dev.kahn.engine;

import dev.kahn.engine.plan.Change;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Who waits for what becomes of a wish.
 *
 * @param future completed once it is stored
 * @param along rows that are stored in the same transaction, if the wish is granted
 * @param <T> what becomes of it
 */
record Answer<T>(CompletableFuture<T> future, Function<T, List<Change>> along) {

    static <T> Answer<T> to(Function<T, List<Change>> along) {
        return new Answer<>(new CompletableFuture<>(), along);
    }

    void refuse(RuntimeException why) {
        future.completeExceptionally(why);
    }
}
