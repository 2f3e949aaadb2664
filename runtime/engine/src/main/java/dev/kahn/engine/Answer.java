package dev.kahn.engine;

import dev.kahn.engine.plan.Change;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The reply to somebody who asked the engine for something.
 *
 * @param future completed once the change is stored
 * @param along makes the rows to store in the same transaction if the request is granted
 * @param <T> the type of the reply
 */
record Answer<T>(CompletableFuture<T> future, Function<T, List<Change>> along) {

    static <T> Answer<T> to(Function<T, List<Change>> along) {
        return new Answer<>(new CompletableFuture<>(), along);
    }

    void refuse(RuntimeException why) {
        future.completeExceptionally(why);
    }
}
