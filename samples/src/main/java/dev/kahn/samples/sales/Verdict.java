package dev.kahn.samples.sales;

/** How the sales compare with what was hoped for. */
enum Verdict {
    TARGET_MET,
    TARGET_MISSED
}
