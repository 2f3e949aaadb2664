package dev.kahn.cli;

import dev.kahn.setup.UsageException;

/** Whole numbers as people type them. */
final class Numbers {

    private Numbers() {}

    /**
     * Reads a number.
     *
     * @param option what it was typed for
     * @param least the least that makes sense
     * @param most the most that makes sense, itself included
     * @throws UsageException if it is none, or out of bounds
     */
    static int within(String option, String written, int least, int most) {
        if (written.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(written);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new UsageException(option + ": \"" + written + "\" is not a number from " + least + " to " + most);
    }
}
