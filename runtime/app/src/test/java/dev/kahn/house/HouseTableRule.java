package dev.kahn.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Turns a line of the table into a rule. */
final class HouseTableRule {

    private HouseTableRule() {}

    static ArchRule of(HouseTable.Line line) {
        return classes()
                .that()
                .resideInAPackage(line.packageName())
                .should(new ArchCondition<>("import only what house.txt allows to " + line.packageName()) {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                            events.add(new SimpleConditionEvent(
                                    type, isAllowed(line, dependency.getTargetClass()), dependency.getDescription()));
                        }
                    }
                });
    }

    private static boolean isAllowed(HouseTable.Line line, JavaClass target) {
        JavaClass type = target.getBaseComponentType();
        String packageName = type.getPackageName();
        if (!packageName.equals("dev.kahn") && !packageName.startsWith("dev.kahn.")) {
            return true; // libraries are the business of HouseRule
        }
        String nameInPackage = type.getName().substring(packageName.length() + 1);
        return line.mayUse(packageName, nameInPackage.replaceFirst("\\$.*", ""));
    }
}
