/** The servers that MCWork works with, all on this machine: so it runs where nothing else is installed. */
@NullMarked
package dev.kahn.samples.demo;

import org.jspecify.annotations.NullMarked;
