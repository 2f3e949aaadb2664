package dev.kahn.processor.generate;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Launcher;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.GraphBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/** Writes all that is generated for a DAG. */
public final class DagWriter {

    /** The folder of the resources that describe DAGs. */
    public static final String RESOURCES = "META-INF/kahn/";

    private final Filer filer;
    private final GraphBuilder graphs;
    private final Scope scope;

    /** Writes with the help of the compiler. */
    public DagWriter(Filer filer, Elements elements) {
        this.filer = filer;
        this.graphs = new GraphBuilder(elements);
        this.scope = new Scope(elements);
    }

    /**
     * Writes a DAG.
     *
     * @param dag one in which no rule found a fault
     * @throws NameTakenException if there is a class of such a name already
     * @throws IOException if it cannot be written
     */
    public void write(DagModel dag) throws IOException {
        DagGraph graph = GraphVersion.stamp(graphs.build(dag));
        writeClass(dag, DefinitionClass.of(dag, graph), DagDefinition.class);
        writeClass(dag, MainClass.of(dag), Launcher.class);
        writeResource(dag, ".json", GraphJson.pretty(graph));
        writeResource(dag, ".mmd", Mermaid.of(graph));
    }

    private void writeClass(DagModel dag, TypeSpec type, Class<?> mark) throws IOException {
        EarlierClass.delete(filer, dag.name().packageName(), type.name(), mark);
        JavaFile file = JavaFile.builder(dag.name().packageName(), type)
                .indent("    ")
                .skipJavaLangImports(!scope.hidesJavaLang(dag.name().packageName()))
                .build();
        try {
            file.writeTo(filer);
        } catch (FilerException taken) {
            throw new NameTakenException(type.name(), taken);
        }
    }

    private void writeResource(DagModel dag, String suffix, String text) throws IOException {
        TypeElement origin = dag.type();
        try (OutputStream out = filer.createResource(
                        StandardLocation.CLASS_OUTPUT, "", RESOURCES + dag.id() + suffix, origin)
                .openOutputStream()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
