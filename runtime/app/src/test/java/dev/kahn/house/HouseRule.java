package dev.kahn.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.annotation.processing.Messager;
import org.jspecify.annotations.NullMarked;

/** The rules of the house that hold everywhere, beside the table. {@link HouseRulesCatchTest} proves each one. */
enum HouseRule {
    EVERY_PACKAGE_IS_LISTED(classes().should(new ArchCondition<>("be in a package of house.txt") {
        private final Set<String> listed = HouseTable.read().packages();

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            boolean satisfied = listed.contains(type.getPackageName());
            events.add(new SimpleConditionEvent(type, satisfied, "Class <" + type.getName() + "> is in none"));
        }
    })),

    // NullAway looks at marked packages only: an unmarked one would be unchecked without a word.
    EVERY_PACKAGE_IS_NULL_MARKED(classes().should(new ArchCondition<>("be in a @NullMarked package") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            boolean satisfied = type.getPackage().isAnnotatedWith(NullMarked.class);
            events.add(new SimpleConditionEvent(type, satisfied, "Class <" + type.getName() + "> is in none"));
        }
    })),

    NO_CYCLES(slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                    return type.getPackageName().startsWith("dev.kahn")
                            ? SliceIdentifier.of(type.getPackageName())
                            : SliceIdentifier.ignore();
                }

                @Override
                public String getDescription() {
                    return "packages";
                }
            })
            .should()
            .beFreeOfCycles()),

    ONLY_REPORT_CALLS_THE_MESSAGER(noClasses()
            .that()
            .resideOutsideOfPackage("dev.kahn.processor.report")
            .should()
            .accessTargetWhere(describe(
                    "it is a Messager", access -> access.getTargetOwner().isAssignableTo(Messager.class)))),

    ONLY_GENERATE_SEES_JAVAPOET(noClasses()
            .that()
            .resideOutsideOfPackage("dev.kahn.processor.generate")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.palantir.javapoet..")),

    SQL_STAYS_IN_STORE_CONNECT_AND_VIEW(noClasses()
            .that()
            .resideOutsideOfPackages("dev.kahn.store", "dev.kahn.connect", "dev.kahn.connect.client", "dev.kahn.view")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..")),

    /** {@code now(Clock)} is fine: somebody else chose that clock. The entry of the processor chooses one, too. */
    TIME_AND_THREADS_ARE_GIVEN(noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.kahn.setup",
                    "dev.kahn.node",
                    "dev.kahn.serve",
                    "dev.kahn.embed",
                    "dev.kahn.cli",
                    "dev.kahn.engine.execute",
                    "dev.kahn.processor")
            .should()
            .accessTargetWhere(
                    describe("it reads the clock, waits or makes threads", HouseRule::readsTimeOrMakesThreads))
            .orShould()
            .beAssignableTo(Thread.class)),

    OUTPUT_STAYS_IN_TERMINAL_AND_EXECUTE(noClasses()
            .that()
            .resideOutsideOfPackages("dev.kahn.terminal", "dev.kahn.engine.execute")
            .should()
            .accessTargetWhere(describe("it is System.out, System.err or prints to them", HouseRule::prints))),

    CLASS_NAMES_SPEAK(noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")),

    PACKAGE_NAMES_SPEAK(noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..helpers..")),

    /**
     * Seven as written in the source: what javac adds for enums and inner classes is not counted. Exempt are records,
     * anonymous and local classes (whose captured variables look like parameters), and a private constructor that
     * nobody but the nested {@code Builder} calls.
     */
    SEVEN_CONSTRUCTOR_PARAMETERS(constructors().should(new ArchCondition<>("take at most seven parameters") {
        @Override
        public void check(JavaConstructor constructor, ConditionEvents events) {
            boolean satisfied = isExempt(constructor) || written(constructor) <= 7;
            String name = constructor.getFullName();
            events.add(new SimpleConditionEvent(constructor, satisfied, "Constructor <" + name + "> takes more"));
        }
    })),

    NO_BARE_RUNTIME_EXCEPTION(noClasses()
            .should()
            .accessTargetWhere(describe("it makes a bare RuntimeException", HouseRule::makesBareRuntimeException)));

    private static final Set<String> READS_OF_TIME = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Thread.sleep",
            TimeUnit.class.getName() + ".sleep");

    @SuppressWarnings("ImmutableEnumChecker") // ArchUnit's rules are values, though not marked as such
    private final ArchRule rule;

    HouseRule(ArchRule rule) {
        this.rule = rule;
    }

    ArchRule rule() {
        return rule;
    }

    private static boolean readsTimeOrMakesThreads(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        return READS_OF_TIME.contains(owner + "." + name)
                || (owner.startsWith("java.time.") && name.equals("now") && !takes(access, Clock.class))
                || (owner.equals(Clock.class.getName()) && (name.startsWith("system") || name.startsWith("tick")))
                || (owner.equals(Thread.class.getName()) && name.equals("<init>"))
                || owner.equals(Executors.class.getName());
    }

    private static boolean takes(JavaAccess<?> access, Class<?> type) {
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream().anyMatch(parameter -> parameter.isEquivalentTo(type));
    }

    private static boolean prints(JavaAccess<?> access) {
        boolean isSystem = access.getTargetOwner().isEquivalentTo(System.class);
        return (isSystem && List.of("out", "err", "setOut", "setErr").contains(access.getName()))
                || (access.getTargetOwner().isAssignableTo(Throwable.class)
                        && access.getName().equals("printStackTrace")
                        && access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                        && target.getRawParameterTypes().isEmpty());
    }

    /** The call of {@code super(…)} in an exception of ours is none. */
    private static boolean makesBareRuntimeException(JavaAccess<?> access) {
        Predicate<JavaClass> extendsIt = type -> type.getRawSuperclass()
                .filter(superclass -> superclass.isEquivalentTo(RuntimeException.class))
                .isPresent();
        boolean isSuperCall = access.getOrigin() instanceof JavaConstructor && extendsIt.test(access.getOriginOwner());
        return access.getTargetOwner().isEquivalentTo(RuntimeException.class)
                && access.getName().equals("<init>")
                && !isSuperCall;
    }

    private static boolean isExempt(JavaConstructor constructor) {
        JavaClass type = constructor.getOwner();
        Set<JavaConstructorCall> calls = constructor.getCallsOfSelf();
        boolean isBuilders = constructor.getModifiers().contains(JavaModifier.PRIVATE)
                && !calls.isEmpty()
                && calls.stream()
                        .allMatch(call -> call.getOriginOwner().getName().equals(type.getName() + "$Builder"));
        return type.isRecord() || type.isAnonymousClass() || type.isLocalClass() || isBuilders;
    }

    private static int written(JavaConstructor constructor) {
        JavaClass type = constructor.getOwner();
        int all = constructor.getRawParameterTypes().size();
        if (type.isEnum()) {
            return all - 2; // its name and its ordinal
        }
        boolean isInner = type.isNestedClass() && !type.getModifiers().contains(JavaModifier.STATIC);
        return isInner ? all - 1 : all; // the instance around it
    }
}
