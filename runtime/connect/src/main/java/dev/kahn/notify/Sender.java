package dev.kahn.notify;

import dev.kahn.KahnException;
import dev.kahn.Notifier;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.NotificationState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is in the outbox, separately for each target, so that a target that hangs delays no other, and none delays
 * the engine. A notification is stored before it arrives here, and stays pending until the store records that it was
 * sent. So it is sent at least once, whatever crashes in between.
 *
 * <p>{@link #add}, {@link #finish} and {@link #close} are thread-safe; {@link #run} is for one thread, which alone owns
 * the state.
 */
public final class Sender implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Map<String, Notifier> notifiers;
    private final Notices notices;
    private final Function<List<NotificationRecord>, CompletableFuture<Boolean>> keep;
    private final UnaryOperator<String> mask;
    private final Clock clock;
    private final Executor threads;

    private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
    private final Map<String, TargetQueue> queues = new LinkedHashMap<>();

    /** The reason why the last try failed, by target. */
    private final Map<String, String> troubles = new HashMap<>();

    private long lastId;
    private int unkept;
    private boolean closed;
    private @Nullable CompletableFuture<Boolean> finished;

    /**
     * @param notifiers by scheme
     * @param reporter describes what happened
     * @param keep stores the outcome of notifications; its future completes once that is durable
     * @param mask removes secrets from a line that is stored or logged
     * @param clock the time
     * @param threads where notifiers are called, at most one at a time for each target
     */
    public Sender(
            Map<String, Notifier> notifiers,
            Reporter reporter,
            Function<List<NotificationRecord>, CompletableFuture<Boolean>> keep,
            UnaryOperator<String> mask,
            Clock clock,
            Executor threads) {
        this.notifiers = Map.copyOf(notifiers);
        this.notices = new Notices(reporter);
        this.keep = keep;
        this.mask = mask;
        this.clock = clock;
        this.threads = threads;
    }

    /**
     * Accepts notifications that are stored. Never blocks.
     *
     * @param notifications in the order of their numbers; those that were added before, or are not pending, are ignored
     */
    public void add(Collection<NotificationRecord> notifications) {
        if (!notifications.isEmpty()) {
            inbox.add(() -> notifications.forEach(this::take));
        }
    }

    private void take(NotificationRecord notification) {
        if (notification.state() == NotificationState.PENDING && notification.id() > lastId) {
            lastId = notification.id();
            queues.computeIfAbsent(notification.target(), target -> new TargetQueue())
                    .add(notification);
        }
    }

    /** Sends until {@link #close}. */
    @Override
    public void run() {
        try {
            while (!closed) {
                Duration wait = turn().map(next -> Duration.between(clock.instant(), next))
                        .filter(until -> until.compareTo(LONGEST_WAIT) < 0)
                        .orElse(LONGEST_WAIT);
                Runnable first = inbox.poll(Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS);
                if (first != null) {
                    first.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Does what is due now, and returns.
     *
     * @return when to call it again at the latest; empty if there is nothing to do until something new arrives
     */
    Optional<Instant> turn() {
        for (Runnable news = inbox.poll(); news != null; news = inbox.poll()) {
            news.run();
        }
        Instant now = clock.instant();
        queues.forEach((target, queue) -> {
            List<NotificationRecord> batch = queue.next(now, finished != null);
            if (!batch.isEmpty()) {
                handOver(target, queue, batch);
            }
        });
        if (finished != null && unkept == 0 && queues.values().stream().noneMatch(queue -> queue.hasNews(now))) {
            finished.complete(true);
        }
        return queues.values().stream()
                .flatMap(queue -> queue.nextMoment(now).stream())
                .min(Comparator.naturalOrder());
    }

    private void handOver(String target, TargetQueue queue, List<NotificationRecord> batch) {
        try {
            threads.execute(() -> send(target, queue, batch));
        } catch (Throwable e) { // no thread is available, say, and this one has to go on
            Trouble trouble = Trouble.of(e);
            inbox.add(() -> settle(target, queue, batch, trouble));
        }
    }

    /**
     * Why a try failed. Created on the notifier's thread, as the exceptions may be a user's, whose {@code getMessage}
     * can do anything.
     */
    private record Trouble(String text, Optional<Duration> wish) {

        static Trouble of(Throwable failure) {
            String message;
            try {
                message = String.valueOf(failure.getMessage()).strip();
            } catch (Throwable e) {
                message = "its getMessage() threw " + e.getClass().getSimpleName();
            }
            return new Trouble(
                    failure instanceof KahnException
                            ? message
                            : failure.getClass().getSimpleName() + ": " + message,
                    failure instanceof RetryLaterException later ? Optional.of(later.after()) : Optional.empty());
        }
    }

    /** Runs on a thread that may block. */
    private void send(String target, TargetQueue queue, List<NotificationRecord> batch) {
        @Nullable Trouble trouble = null;
        try {
            int colon = target.indexOf(':');
            Notifier notifier = notifiers.get(target.substring(0, Math.max(0, colon)));
            if (notifier == null) {
                throw new KahnException("there is no notifier for " + target);
            }
            notifier.send(target.substring(colon + 1), notices.of(batch));
        } catch (Throwable e) { // a user's notifier may throw anything, and nothing above would catch it
            trouble = Trouble.of(e);
        }
        @Nullable Trouble told = trouble;
        inbox.add(() -> settle(target, queue, batch, told));
    }

    private void settle(String target, TargetQueue queue, List<NotificationRecord> batch, @Nullable Trouble trouble) {
        if (trouble == null) {
            if (troubles.remove(target) != null) {
                LOG.warn("{} can be notified again", target); // at the same level as the failure
            }
            store(queue.sent(batch));
            return;
        }
        String error = line(mask.apply(trouble.text()));
        List<NotificationRecord> changed = queue.failed(batch, error, trouble.wish(), clock.instant());
        if (!error.equals(troubles.put(target, error))) {
            LOG.warn("{} could not be notified, and is retried for a day: {}", target, error);
        }
        long lost = changed.stream()
                .filter(notification -> notification.state() == NotificationState.GIVEN_UP)
                .count();
        if (lost > 0) {
            LOG.error("{} will not be notified of {} events, after a day of failures: {}", target, lost, error);
        }
        store(changed);
    }

    @SuppressWarnings(
            "FutureReturnValueIgnored") // after a failure to store it stays pending, so it is sent again later
    private void store(List<NotificationRecord> changed) {
        unkept++;
        keep.apply(changed).whenComplete((stored, failure) -> inbox.add(() -> unkept--));
    }

    /** Cuts only a masked text, since part of a secret would not be recognised. */
    private static String line(String masked) {
        return Cut.to(500, masked.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " "));
    }

    /**
     * Sends at once what has never been tried, whatever the bounds, since nobody will send it later. A target that has
     * said when to try again is left alone.
     *
     * @return true, once that is done; what failed or has to wait stays pending
     */
    public CompletableFuture<Boolean> finish() {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        inbox.add(() -> finished = done);
        return done;
    }

    /** Ends {@link #run}. What is being sent then is sent, or sent again by the next process. */
    @Override
    public void close() {
        inbox.add(() -> closed = true);
    }
}
