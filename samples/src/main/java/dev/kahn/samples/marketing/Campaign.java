package dev.kahn.samples.marketing;

/**
 * The envelopes that one run has taken. They stay in the shop's database, however many they are; this is what the tasks of the
 * run know them by.
 *
 * @param key the same for each attempt of a run, and of no other run
 */
record Campaign(String key) {}
