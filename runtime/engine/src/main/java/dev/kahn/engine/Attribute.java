package dev.kahn.engine;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A declared value that a setting can change.
 *
 * @param <T> what declares it: a DAG, one of its tasks, or a pool
 * @param name as in the annotation
 * @param shown the value, written as in a setting
 * @param changed the same DAG, task or pool with the value of a setting; throws {@link IllegalArgumentException} with what is
 *     wrong with the setting
 */
record Attribute<T>(String name, Function<T, String> shown, BiFunction<T, SettingText, T> changed) {}
