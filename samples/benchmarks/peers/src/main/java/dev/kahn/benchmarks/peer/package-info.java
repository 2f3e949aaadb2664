/**
 * What other programs take for the workloads of Kahn's benchmarks, each beside the bound.
 *
 * <p>All that is in doubt is decided for the peer: it is measured until its last body has ended, not until that is on the disk; where
 * a program knows no dependencies between jobs, those are counted down in memory, which a user could not do; on H2 a peer's
 * commit is left to the operating system, while Kahn and the bound have it on the disk.
 */
@NullMarked
package dev.kahn.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
