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
 * Streams of events, each asked some times a second whether there is something new. A stream costs a thread only while it is
 * asked, and one that is read slowly is not asked meanwhile. Thread-safe.
 */
final class EventStreams {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

    private static final long LOOK_MILLIS = 250;

    /** So many looks without anything to tell, and it is tried whether somebody is still there. */
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
     * Makes room for one, which is to be started, ended or released then.
     *
     * @return false if there is none
     */
    boolean reserve() {
        boolean isRoom = open.incrementAndGet() <= MOST;
        if (!isRoom) {
            open.decrementAndGet();
        }
        return isRoom;
    }

    /** Of one that there was room for, and that was never begun here: it is over. */
    void release() {
        open.decrementAndGet();
    }

    /**
     * Begins one that there is room for.
     *
     * @param isAllowed whether who asked for it may still have it; asked before each look
     */
    void start(EventSource source, BooleanSupplier isAllowed, Response response, Callback callback) {
        new Stream(source, isAllowed, response, callback).write("retry: 2000\n\n");
    }

    /** Of one that there is room for only the headers are wanted. */
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

        /** What was written has gone out. */
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
