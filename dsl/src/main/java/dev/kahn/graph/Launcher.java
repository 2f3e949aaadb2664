package dev.kahn.graph;

import java.util.ServiceLoader;

/**
 * What a generated main class calls: the command line of the runtime. It is found as a service, so that
 * generated code needs only this package to compile.
 */
public interface Launcher {

    /**
     * Runs the command line for one DAG, and ends the JVM with the exit code of the command.
     *
     * @param dag the DAG that the main class belongs to
     * @param args the arguments of the main method
     */
    void launch(DagDefinition<?> dag, String[] args);

    /**
     * Finds the runtime and starts it.
     *
     * @param dag the DAG that the main class belongs to
     * @param args the arguments of the main method
     * @throws IllegalStateException if no runtime is on the class path
     */
    static void main(DagDefinition<?> dag, String[] args) {
        ServiceLoader.load(Launcher.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "there is no Kahn runtime on the class path; add the artifact dev.kahn:kahn-runtime"))
                .launch(dag, args);
    }
}
