package dev.kahn.processor.validate;

import com.google.common.collect.ImmutableList;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.report.Findings;
import java.time.Instant;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Holds the rules against a DAG. */
public final class DagValidator {

    private final Storability storability;
    private final ImmutableList<Rule> rules;

    /**
     * Validates with the help of the compiler.
     *
     * @param now where the years begin for which clock changes are told
     */
    public DagValidator(Elements elements, Types types, JavaTypes javaTypes, Instant now) {
        storability = new Storability(elements, types, javaTypes);
        ResultTypes results = new ResultTypes(storability, javaTypes);
        rules = ImmutableList.of(
                // the class
                new ConstructorRule(elements, types),
                new InstanceFieldsRule(),
                new HasTasksRule(),
                // the methods
                new MethodShapeRule(),
                new OverloadRule(),
                new MethodAccessRule(elements),
                new SensorReturnRule(javaTypes),
                // the graph
                new LegalIdsRule(),
                new UniqueTaskIdsRule(),
                new KnownTasksRule(),
                new SelfEdgesRule(),
                new CyclesRule(),
                new AfterDagsRule(),
                new ReachabilityRule(results, javaTypes),
                new RedundantEdgesRule(),
                // values that flow
                new ParametersRule(javaTypes),
                new TypeAccessRule(elements),
                new StorableResultsRule(storability),
                new FromTypesRule(results, javaTypes),
                new FromDagsRule(results, javaTypes),
                new ForEachRule(results, storability, javaTypes),
                new BranchesRule(javaTypes),
                new ExhaustiveBranchesRule(javaTypes),
                // settings
                new DurationsRule(),
                new BoundsRule(),
                new SensorTimeoutRule(),
                new ScheduleRule(),
                new TicksRule(now),
                new PoolsRule(),
                new NotificationsRule(),
                new ParamsRule(storability, javaTypes),
                // all of it together; it presumes that the rest is sound
                new CriticalPathRule());
    }

    /** The compiler may know more of types from now on. */
    public void beginRound() {
        storability.beginRound();
    }

    /** Looks for everything that is wrong with a DAG whose class {@link ClassRule} has passed. */
    public void validate(DagModel dag, Findings findings) {
        rules.forEach(rule -> rule.check(dag, findings));
    }
}
