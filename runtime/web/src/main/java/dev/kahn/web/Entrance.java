package dev.kahn.web;

import dev.kahn.web.http.Listen;

/**
 * How to reach the console.
 *
 * @param listen where the console is
 * @param homeToken the token of programs that can read the home, such as the command line; it grants everything
 */
public record Entrance(Listen listen, String homeToken) {

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "Entrance[" + listen.host() + ":" + listen.port() + "]";
    }
}
