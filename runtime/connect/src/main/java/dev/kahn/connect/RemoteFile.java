package dev.kahn.connect;

import java.time.Instant;

/**
 * A file on a server, as it was when it was looked at.
 *
 * @param name without the folder
 * @param size in bytes
 * @param modified when it was changed, by the clock of the server and as exactly as that tells
 */
public record RemoteFile(String name, long size, Instant modified) {}
