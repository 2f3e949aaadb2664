package dev.kahn.web.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams of events, each polled several times a second for new ones. A stream costs a thread only while it is polled,
 * and is not polled while a slow client still reads. Thread-safe.
 */
final class EventStreams {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

    private static final long LOOK_MILLIS = 250;

    /** After so many polls without an event, a write checks whether the client is still there. */
    private static final int QUIET_LOOKS = 60;

    private static final int MOST = 1_000;

    private final Scheduler scheduler;
    private final Executor executor;
    private final AtomicInteger open = new AtomicInteger();

    EventStreams(Scheduler scheduler, Executor executor) {
        this.scheduler = scheduler;
        this.executor = executor;
    }

    /**
     * Reserves room for a stream, which must then be started, ended or released.
     *
     * @return false if there is no room
     */
    boolean reserve() {
        boolean isRoom = open.incrementAndGet() <= MOST;
        if (!isRoom) {
            open.decrementAndGet();
        }
        return isRoom;
    }

    /** Releases the room of a stream that was never started here. */
    void release() {
        open.decrementAndGet();
    }

    /**
     * Starts a stream that has room.
     *
     * @param isAllowed whether the caller may still have it; checked before each poll
     */
    void start(EventSource source, BooleanSupplier isAllowed, Response response, Callback callback) {
        new Stream(source, isAllowed, response, callback).write("retry: 2000\n\n");
    }

    /** Answers a stream that has room with its headers only. */
    void end(EventSource source, Response response, Callback callback) {
        new Stream(source, () -> true, response, callback).end(null);
    }

    private final class Stream implements Callback {
        private final EventSource source;
        private final BooleanSupplier isAllowed;
        private final Response response;
        private final Callback end;
        private int looks;

        Stream(EventSource source, BooleanSupplier isAllowed, Response response, Callback end) {
            this.source = source;
            this.isAllowed = isAllowed;
            this.response = response;
            this.end = end;
        }

        void write(String text) {
            response.write(false, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), this);
        }

        /** The write has completed. */
        @Override
        public void succeeded() {
            scheduler.schedule(() -> executor.execute(this::look), LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }

        @Override
        public void failed(Throwable gone) {
            end(gone);
        }

        private void look() {
            try {
                String text = isAllowed.getAsBoolean() ? source.next() : null;
                if (text == null) {
                    end(null);
                } else if (!text.isEmpty()) {
                    looks = 0;
                    write(text);
                } else if (++looks >= QUIET_LOOKS) {
                    looks = 0;
                    write(":\n\n");
                } else {
                    succeeded();
                }
            } catch (IOException | RuntimeException e) {
                LOG.warn("A stream of events ended: {}", e.getMessage());
                end(null);
            }
        }

        void end(@Nullable Throwable why) {
            release();
            try {
                source.close();
            } catch (IOException e) {
                LOG.warn("A stream of events could not be closed: {}", e.getMessage());
            }
            if (why == null) {
                response.write(true, ByteBuffer.allocate(0), end);
            } else {
                end.failed(why);
            }
        }
    }
}
