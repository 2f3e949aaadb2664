/** What the tests of Kahn's own modules use, and {@link dev.kahn.testing} beneath its surface. Not for tests of DAGs. */
@NullMarked
package dev.kahn.testing.engine;

import org.jspecify.annotations.NullMarked;
