/** A workflow whose tasks pass typed values to each other: lists, maps, nested records, money, dates and a verdict. */
@NullMarked
package dev.kahn.samples.sales;

import org.jspecify.annotations.NullMarked;
