/**
 * Real workflows: what Kahn takes for one that somebody ran and described in
 * <a href="https://wfcommons.org/format">WfCommons' WfFormat</a>, beside what no scheduler can do better.
 */
@NullMarked
package dev.kahn.benchmarks.workflow;

import org.jspecify.annotations.NullMarked;
