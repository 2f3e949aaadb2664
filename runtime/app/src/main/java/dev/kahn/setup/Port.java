package dev.kahn.setup;

/** A TCP port, as a user writes it; 0 picks a free one. */
public final class Port {

    private static final int LAST = 65_535;

    private Port() {}

    static boolean isOne(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= LAST;
    }

    static String problem(String text) {
        return "\"" + text + "\" is not a port; write a number from 0 to " + LAST;
    }

    /** @throws UsageException if it is not a port */
    public static int of(String text) {
        if (!isOne(text)) {
            throw new UsageException("--port: " + problem(text));
        }
        return Integer.parseInt(text);
    }
}
