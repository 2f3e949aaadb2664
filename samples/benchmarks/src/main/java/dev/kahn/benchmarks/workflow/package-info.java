/**
 * Real workflows: what Kahn takes for one that was run and described in
 * <a href="https://wfcommons.org/format">WfCommons' WfFormat</a>, beside a time that no scheduler can beat.
 */
@NullMarked
package dev.kahn.benchmarks.workflow;

import org.jspecify.annotations.NullMarked;
