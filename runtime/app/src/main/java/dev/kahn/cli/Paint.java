package dev.kahn.cli;

/** What a piece of text means; a terminal with colours shows it as one. */
enum Paint {
    PLAIN,
    STRONG,
    FAINT,
    GOOD,
    BAD,
    ACTIVE,
    WAITING
}
