package dev.tpsmatrix.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.EvaluationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {

    private static final JavaClasses ALL = Sources.importAll();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.tpsmatrix.clock.Ticker",
                "dev.tpsmatrix.result.Row",
                "dev.tpsmatrix.local.simulator.Simulator"
            })
    void theProductIsLookedAt(String name) {
        assertTrue(ALL.contain(name), name);
    }

    @Test
    void theTestsAreNot() {
        assertEquals(
                0, ALL.stream().filter(c -> c.getSimpleName().endsWith("Test")).count());
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.tpsmatrix.(*)..").should().beFreeOfCycles().check(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"workload", "arrival"})
    void whatIsAskedForNeedsOnlyTheJdk(String name) {
        String own = "dev.tpsmatrix." + name + "..";
        classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(own, "java..", "org.jspecify.annotations..")
                .check(ALL);
    }

    @Test
    void aResultNeedsOnlyHistogramsAndCsv() {
        classes()
                .that()
                .resideInAPackage("dev.tpsmatrix.result..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.tpsmatrix.result..",
                        "java..",
                        "org.jspecify.annotations..",
                        "org.HdrHistogram..",
                        "com.fasterxml.jackson.databind..",
                        "com.fasterxml.jackson.dataformat.csv..")
                .check(ALL);
    }

    @Test
    void awsStaysAtTheEdges() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.tpsmatrix.store..",
                        "dev.tpsmatrix.archive..",
                        "dev.tpsmatrix.alert..",
                        "dev.tpsmatrix.provider.bedrock..",
                        "dev.tpsmatrix.trigger..",
                        "dev.tpsmatrix.local..")
                .and()
                .doNotHaveSimpleName("LambdaInvoker")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .check(ALL);
    }

    /** Each package under provider is a dialect, save the formats they share. */
    @Test
    void dialectsDontKnowEachOther() {
        slices().matching("dev.tpsmatrix.provider.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        alwaysTrue(),
                        resideInAnyPackage("dev.tpsmatrix.provider.sse..", "dev.tpsmatrix.provider.chat.."))
                .check(ALL);
    }

    @Test
    void timeAndChanceComeFromTheClockAndTheSeed() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.tpsmatrix.clock..")
                .should(TimeAndChance.beTakenDirectly())
                .check(ALL);
    }

    /** The clock reads nanoTime and Instant.now and makes a random source: were that not seen, the rule above would see nothing. */
    @Test
    void theClockReadsTheMachine() {
        EvaluationResult clock = noClasses()
                .that()
                .resideInAPackage("dev.tpsmatrix.clock..")
                .should(TimeAndChance.beTakenDirectly())
                .evaluate(ALL);
        assertEquals(3, clock.getFailureReport().getDetails().size(), clock.toString());
    }

    @Test
    void nothingNeedsTheLocalEdges() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.tpsmatrix.local..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.tpsmatrix.local..")
                .check(ALL);
    }
}
