package dev.kahn.connect;

import java.time.Instant;

/**
 * A file on a server, as it was when Kahn looked at it.
 *
 * @param name without the folder
 * @param size in bytes
 * @param modified when it was last changed, by the clock of the server and as precisely as the server reports it
 */
public record RemoteFile(String name, long size, Instant modified) {}
