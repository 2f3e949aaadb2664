/**
 * The annotation processor. Its steps, which are also its packages in order: it reads annotations ({@code declare}),
 * works out what they mean ({@code model}), checks them ({@code validate}) and, if they are sound, generates code
 * ({@code generate}). All messages go through {@code report}.
 */
@NullMarked
package dev.kahn.processor;

import org.jspecify.annotations.NullMarked;
