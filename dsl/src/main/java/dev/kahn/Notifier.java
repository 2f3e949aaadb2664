package dev.kahn;

/**
 * Sends notifications by a channel of your own: the target {@code pager:night-shift} goes to the notifier with the scheme
 * {@code pager}. Kahn finds it as a service ({@link java.util.ServiceLoader}); it needs a public constructor without
 * parameters. A notifier with a scheme that Kahn already has replaces Kahn's own.
 *
 * <p>Implementations must be thread-safe: Kahn sends to different addresses at the same time, though never twice at once to
 * the same address.
 */
public interface Notifier {

    /**
     * The part of a target before the colon.
     *
     * @return lower-case letters, digits and {@code -}
     */
    String scheme();

    /**
     * Sends a notice to an address. It may take its time: only this address waits for it. A notice can come again, with
     * the same {@link Notice#id()}, if the process died before it stored that the notice was sent.
     *
     * @param address the part of the target after the colon
     * @param notice what to send
     * @throws Exception if sending failed; it is tried again at growing intervals for a day
     */
    void send(String address, Notice notice) throws Exception;
}
