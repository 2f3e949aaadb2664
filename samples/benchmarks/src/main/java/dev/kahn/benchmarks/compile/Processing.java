package dev.kahn.benchmarks.compile;

import java.nio.file.Path;
import java.util.List;

/** With which annotation processor a class is compiled. */
enum Processing {
    /** With none. */
    NONE,
    /** With one that generates an empty class: {@link EmptyClassProcessor}. */
    LEAST,
    /** With Kahn's. */
    KAHN;

    /** The options for javac. */
    List<String> options(String kahn, Path benchmarks) {
        return switch (this) {
            case NONE -> List.of("-proc:none");
            case LEAST ->
                List.of("-processorpath", benchmarks.toString(), "-processor", EmptyClassProcessor.class.getName());
            case KAHN -> List.of("-processorpath", kahn);
        };
    }
}
