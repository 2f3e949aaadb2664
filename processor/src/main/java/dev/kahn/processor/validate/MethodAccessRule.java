package dev.kahn.processor.validate;

import com.google.auto.common.MoreElements;
import dev.kahn.processor.declare.PackageMembers;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Inherited task methods can be called from the package of the DAG, which contains the generated class. */
final class MethodAccessRule implements Rule {

    private final Elements elements;

    MethodAccessRule(Elements elements) {
        this.elements = elements;
    }

    @Override
    public void check(DagModel dag, Findings findings) {
        for (TaskModel task : dag.tasks()) {
            ExecutableElement method = task.declaration().method();
            Set<Modifier> modifiers = method.getModifiers();
            boolean isNear = elements.getPackageOf(method).equals(elements.getPackageOf(dag.type()));
            boolean isHidden = !modifiers.contains(Modifier.PUBLIC)
                    && !modifiers.contains(Modifier.PRIVATE)
                    && !(modifiers.contains(Modifier.PROTECTED) ? isNear : isHandedDown(dag, method));
            if (isHidden || isStaticOfHiddenInterface(method, isNear)) {
                findings.add(
                        Problem.HIDDEN_METHOD,
                        dag.declaration().position(),
                        method.getSimpleName(),
                        MoreElements.asType(method.getEnclosingElement()).getQualifiedName(),
                        dag.type().getSimpleName());
            }
        }
    }

    private boolean isHandedDown(DagModel dag, ExecutableElement method) {
        return PackageMembers.reach(dag.type(), MoreElements.asType(method.getEnclosingElement()), elements);
    }

    /**
     * Whether the method is a static one of an inaccessible interface: these are not inherited, but called through the
     * interface.
     */
    private static boolean isStaticOfHiddenInterface(ExecutableElement method, boolean isNear) {
        TypeElement type = MoreElements.asType(method.getEnclosingElement());
        return method.getModifiers().contains(Modifier.STATIC)
                && type.getKind() == ElementKind.INTERFACE
                && Hidden.by(type, isNear).isPresent();
    }
}
