package dev.kahn;

/**
 * Tells people or programs what happened, in a way of your own: targets {@code pager:night-shift} reach the notifier of the
 * scheme {@code pager}. Found as a service ({@link java.util.ServiceLoader}), with a public constructor without parameters;
 * one of a scheme that Kahn has already stands for Kahn's own.
 *
 * <p>Implementations are thread-safe: different addresses are told at the same time, one address never twice at once.
 */
public interface Notifier {

    /**
     * What stands before the colon of its targets.
     *
     * @return small letters, digits and {@code -}
     */
    String scheme();

    /**
     * Tells an address. It may take its time; nothing but this address waits for it. A notice can come again, with the
     * same {@link Notice#id()}, if the process died before it was kept that it had been told.
     *
     * @param address what stands after the colon of the target
     * @param notice what to tell
     * @throws Exception if that did not work: it is tried again, later and later, for a day
     */
    void send(String address, Notice notice) throws Exception;
}
