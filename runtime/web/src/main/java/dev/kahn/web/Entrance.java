package dev.kahn.web;

import dev.kahn.web.http.Listen;

/**
 * How one comes in.
 *
 * @param listen where the console is
 * @param homeToken what programs show that can read the home, such as the command line; they may do everything
 */
public record Entrance(Listen listen, String homeToken) {

    /** The token stays with those that need it, whatever is logged. */
    @Override
    public String toString() {
        return "Entrance[" + listen.host() + ":" + listen.port() + "]";
    }
}
