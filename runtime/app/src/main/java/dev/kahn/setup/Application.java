package dev.kahn.setup;

import dev.kahn.InstanceFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an application that embeds Kahn provides. It stays in control of logs, their levels and the standard streams.
 *
 * @param connections the application's own, by name; they override configured ones
 * @param instances creates instances of DAGs; null to look for a service
 * @param capturesOutput whether what bodies print goes to their logs
 */
public record Application(
        Map<String, Object> connections, @Nullable InstanceFactory instances, boolean capturesOutput) {}
