package dev.kahn.view.text;

/** What a piece of text means; a terminal with colours shows it as a colour. */
public enum Paint {
    PLAIN,
    STRONG,
    FAINT,
    GOOD,
    BAD,
    ACTIVE,
    WAITING
}
