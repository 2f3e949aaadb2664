package dev.kahn.view.text;

/**
 * How far a body has come.
 *
 * @param done how much is done
 * @param total how much there is; 0 or less if that is not known
 * @param unit what is counted
 */
public record Progress(long done, long total, String unit) {}
