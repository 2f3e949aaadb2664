/** The servers that MCWork works with, all on this machine, so that it runs without anything else installed. */
@NullMarked
package dev.kahn.samples.demo;

import org.jspecify.annotations.NullMarked;
