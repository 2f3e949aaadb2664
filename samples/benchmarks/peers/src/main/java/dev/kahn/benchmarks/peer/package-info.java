/**
 * What other programs take for the workloads of Kahn's benchmarks, each beside the bound.
 *
 * <p>Whatever is in doubt is decided in favour of the peer: it is measured until its last body has ended, not until that is on
 * disk; if a program has no dependencies between jobs, they are counted down in memory, which a user could not do; on H2, a
 * peer's commit is left to the operating system, while those of Kahn and the bound are on disk.
 */
@NullMarked
package dev.kahn.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
