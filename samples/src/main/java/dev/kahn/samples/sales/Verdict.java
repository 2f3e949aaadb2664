package dev.kahn.samples.sales;

/** How the sales compare with the target. */
enum Verdict {
    TARGET_MET,
    TARGET_MISSED
}
