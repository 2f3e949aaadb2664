package dev.kahn.samples.marketing;

/**
 * The envelopes that one run has taken. They stay in the shop's database, however many they are; the tasks of the run
 * identify them by this.
 *
 * @param key the same for each attempt of a run, and unique to that run
 */
record Campaign(String key) {}
