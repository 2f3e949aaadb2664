package dev.kahn.connect.client;

import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * A body that is abandoned, together with the connection, if it does not arrive in time. One that is passed on as it
 * arrives, such as a stream, counts as arrived with the headers.
 *
 * @param <T> what the body is read as
 */
final class TimedBody<T> implements HttpResponse.BodySubscriber<T> {

    private final HttpResponse.BodySubscriber<T> body;
    private final CompletableFuture<T> inTime = new CompletableFuture<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

    /** @param time fails when the time is over; ends when nobody waits any longer */
    @SuppressWarnings("FutureReturnValueIgnored") // their outcome shows in what they complete
    TimedBody(HttpResponse.BodySubscriber<T> body, CompletableFuture<?> time) {
        this.body = body;
        body.getBody().whenComplete((whole, failure) -> {
            if (failure == null) {
                inTime.complete(whole);
            } else {
                inTime.completeExceptionally(failure);
            }
        });
        time.whenComplete((none, late) -> {
            if (late != null && inTime.completeExceptionally(new HttpTimeoutException("the body is too late"))) {
                subscription.thenAccept(Flow.Subscription::cancel);
            }
        });
    }

    @Override
    public CompletionStage<T> getBody() {
        return inTime;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscribed) {
        subscription.complete(subscribed);
        body.onSubscribe(subscribed);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        body.onNext(part);
    }

    @Override
    public void onError(Throwable failure) {
        body.onError(failure);
    }

    @Override
    public void onComplete() {
        body.onComplete();
    }
}
