package dev.kahn.web.http;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Collects the body of a request. No thread waits for it: there are few, and slow clients would take all of them.
 * Called by one thread at a time.
 */
final class Body implements Runnable {

    private final Request request;
    private final int most;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();

    private Body(Request request, int most) {
        this.request = request;
        this.most = most;
    }

    /**
     * @param most the maximum number of bytes
     * @return the whole body; fails with an {@link HttpException} if it is longer, or does not arrive
     */
    static CompletableFuture<byte[]> of(Request request, int most) {
        Body body = new Body(request, most);
        if (request.getLength() > most) {
            body.whole.completeExceptionally(tooLong(most));
        } else {
            body.run();
        }
        return body.whole;
    }

    /** Takes what has arrived; called again when there is more. */
    @Override
    public void run() {
        boolean isLast = false;
        while (!isLast) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                whole.completeExceptionally(new HttpException(400, "The request could not be read."));
                return;
            }
            bytes.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
            isLast = chunk.isLast();
            chunk.release();
            if (bytes.size() > most) {
                whole.completeExceptionally(tooLong(most));
                return;
            }
        }
        whole.complete(bytes.toByteArray());
    }

    static HttpException tooLong(int most) {
        return new HttpException(413, "A request can have at most " + most + " bytes.");
    }
}
