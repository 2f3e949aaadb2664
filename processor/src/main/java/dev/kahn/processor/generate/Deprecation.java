package dev.kahn.processor.generate;

import com.palantir.javapoet.AnnotationSpec;
import dev.kahn.processor.model.TaskModel;
import java.util.List;
import java.util.Optional;

/** Code that deals with deprecated tasks must not warn of what their author knows. */
final class Deprecation {

    private static final AnnotationSpec SUPPRESSED = AnnotationSpec.builder(SuppressWarnings.class)
            .addMember("value", "{$S, $S}", "deprecation", "removal")
            .build();

    private Deprecation() {}

    /** The annotation that code for these tasks takes; empty if it takes none. */
    static Optional<AnnotationSpec> suppressed(List<TaskModel> tasks) {
        return tasks.stream().anyMatch(task -> task.declaration().isDeprecated())
                ? Optional.of(SUPPRESSED)
                : Optional.empty();
    }
}
