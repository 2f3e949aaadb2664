package dev.kahn.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** JUnit gives each test what it needs. */
@KahnTest(Oddities.class)
@Execution(ExecutionMode.CONCURRENT)
class KahnExtensionTest {

    @Test
    void a_test_of_the_dag_of_the_class(DagTest test, DagTest another) {
        assertThat(test.run()).succeeded();
        assertThat(another.run().id()).isEqualTo(1);
    }

    @Test
    void of_its_own_dag(@KahnTest(Race.class) DagTest test) {
        test.stub("first");
        test.stub("second");
        assertThat(test.run()).bodies().containsExactly("first", "second");
    }

    @Test
    @KahnTest(Careful.class)
    void of_the_dag_of_the_method(DagTest test) {
        test.stub("mail");
        assertThat(test.run()).succeeded("names");
    }

    /** What is said before each test is said to another one. */
    @Nested
    class Before {

        private final DagTest own = DagTest.of(Race.class);

        @BeforeEach
        void say(DagTest test) {
            test.stub("found").fails("no");
            own.stub("first");
            own.stub("second");
        }

        @Test
        void a_test_of_a_parameter_is_fresh_and_that_of_a_field_is_not(DagTest test) {
            assertThat(test.run()).succeeded();
            assertThat(own.run()).succeeded();
        }
    }

    @Nested
    class Within {

        @Test
        void of_the_dag_of_the_class_around_it(DagTest test) {
            assertThat(test.run()).succeeded("join");
        }
    }

    /** One that names its DAG for the parameter alone. */
    @Nested
    @ExtendWith(KahnExtension.class)
    class Alone {

        @Test
        void of_the_dag_of_the_parameter(@KahnTest(Race.class) DagTest test) {
            test.stub("first");
            test.stub("second");
            assertThat(test.run()).succeeded();
        }
    }
}
