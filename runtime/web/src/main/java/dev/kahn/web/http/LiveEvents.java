package dev.kahn.web.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Tells open pages, by server-sent events, that something they show has changed; they then fetch it. An open page costs
 * no thread, and a slow one no memory: what it has not been told yet is a set of names. Thread-safe.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
public final class LiveEvents {

    /** Changes within this time are sent together, so that a busy engine does not keep pages busy. */
    private static final long GATHER_MILLIS = 300;

    /**
     * How often to write to a silent connection; otherwise one that is gone, or no longer allowed, would never be
     * noticed.
     */
    private static final long HEARTBEAT_SECONDS = 10;

    private final Scheduler scheduler;
    private final Executor executor;
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final AtomicLong changes = new AtomicLong();
    private final AtomicBoolean isGathering = new AtomicBoolean();
    private final AtomicBoolean isBeating = new AtomicBoolean();

    LiveEvents(Scheduler scheduler, Executor executor) {
        this.scheduler = scheduler;
        this.executor = executor;
    }

    /** The number of changes so far. */
    long changes() {
        return changes.get();
    }

    /**
     * Something has changed. Costs next to nothing while no page is open.
     *
     * @param topics the topics that changed
     */
    public void changed(Collection<String> topics) {
        if (topics.isEmpty()) {
            return;
        }
        changes.incrementAndGet(); // before looking for listeners; a new listener does it the other way round
        if (subscribers.isEmpty()) {
            return;
        }
        changed.addAll(topics);
        if (isGathering.compareAndSet(false, true)) {
            scheduler.schedule(() -> executor.execute(this::tell), GATHER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tell() {
        isGathering.set(false);
        Set<String> topics = new LinkedHashSet<>(changed);
        changed.removeAll(topics);
        subscribers.forEach(subscriber -> subscriber.tell(topics));
    }

    /**
     * Answers with a stream that lasts until the page is closed.
     *
     * @param seen the number of {@linkplain #changes changes} before the page was made; if it differs now, the page is
     *     told immediately
     * @param isAllowed whether the caller may still listen; checked before each event
     */
    void subscribe(Set<String> topics, long seen, BooleanSupplier isAllowed, Response response, Callback callback) {
        response.setStatus(200);
        response.getHeaders().put("Content-Type", "text/event-stream; charset=utf-8");
        response.getHeaders().put("Cache-Control", "no-store");
        Subscriber subscriber = new Subscriber(topics, isAllowed, response, callback);
        subscribers.add(subscriber);
        boolean isBehind = seen != changes.get(); // later changes are sent as to everybody
        subscriber.begin();
        if (isBehind) {
            subscriber.tell(topics);
        }
        if (isBeating.compareAndSet(false, true)) {
            scheduler.schedule(() -> executor.execute(this::beat), HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void beat() {
        subscribers.forEach(subscriber -> subscriber.tell(Set.of()));
        isBeating.set(false);
        if (!subscribers.isEmpty() && isBeating.compareAndSet(false, true)) {
            scheduler.schedule(() -> executor.execute(this::beat), HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** One open page. While a write is in progress, further topics accumulate. */
    private final class Subscriber implements Callback {
        private final Set<String> topics;
        private final BooleanSupplier isAllowed;
        private final Response response;
        private final Callback end;
        private final Set<String> untold = new LinkedHashSet<>();
        private boolean isToTry;
        private boolean isOver;
        private boolean isWriting = true; // until it has begun

        Subscriber(Set<String> topics, BooleanSupplier isAllowed, Response response, Callback end) {
            this.topics = topics;
            this.isAllowed = isAllowed;
            this.response = response;
            this.end = end;
        }

        void begin() {
            write("retry: 2000\n\n");
        }

        /** @param changed the topics that changed; if none, this only checks whether the page is still there */
        void tell(Set<String> changed) {
            boolean isIn = isAllowed.getAsBoolean();
            synchronized (this) {
                isOver |= !isIn;
                isToTry |= changed.isEmpty() && !isWriting;
                changed.stream().filter(topics::contains).forEach(untold::add);
            }
            goOn();
        }

        /**
         * Writes what there is to write, unless a write is in progress: this is called again when that has completed.
         */
        private void goOn() {
            String text;
            boolean isLast;
            synchronized (this) {
                if (isWriting || (untold.isEmpty() && !isToTry && !isOver)) {
                    return;
                }
                isWriting = true;
                isLast = isOver;
                text = next();
            }
            if (isLast) {
                subscribers.remove(this);
                response.write(true, ByteBuffer.allocate(0), end);
            } else {
                write(text.isEmpty() ? ":\n\n" : text);
            }
        }

        private String next() {
            StringBuilder text = new StringBuilder();
            untold.forEach(topic -> text.append("event: ").append(topic).append("\ndata: changed\n\n"));
            untold.clear();
            isToTry = false;
            return text.toString();
        }

        private void write(String text) {
            response.write(false, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), this);
        }

        @Override
        public void succeeded() {
            synchronized (this) {
                isWriting = false;
            }
            goOn();
        }

        @Override
        public void failed(Throwable gone) {
            subscribers.remove(this);
            end.failed(gone);
        }
    }
}
