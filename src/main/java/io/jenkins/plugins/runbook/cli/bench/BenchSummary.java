package io.jenkins.plugins.runbook.cli.bench;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;

/**
 * All cases in numbers.
 *
 * @param scenarios how many were found
 * @param isolation how sandboxes were kept away from the machine
 * @param ran how many of them ran; the others are left out of everything below
 */
record BenchSummary(
        int scenarios,
        int ran,
        Categorisation categorisation,
        Proposals proposals,
        Repair repair,
        int modelCalls,
        BigDecimal modelCost,
        String isolation,
        double seconds) {

    static BenchSummary of(List<BenchCase> cases, String isolation, double seconds) {
        List<BenchCase> ran = cases.stream().filter(BenchCase::ran).toList();
        return new BenchSummary(
                cases.size(),
                ran.size(),
                Categorisation.of(ran),
                Proposals.of(ran),
                Repair.of(ran),
                ran.stream().mapToInt(BenchCase::modelCalls).sum(),
                ran.stream().map(BenchCase::modelCost).reduce(BigDecimal.ZERO, BigDecimal::add),
                isolation,
                Math.round(seconds * 10) / 10.0);
    }

    private static int count(List<BenchCase> cases, Predicate<BenchCase> which) {
        return (int) cases.stream().filter(which).count();
    }

    /**
     * How well failures were understood; {@code none} is a class like any other.
     *
     * @param abstained cases with a failure type for which the learner gave none
     */
    record Categorisation(double accuracy, double macroF1, int abstained, List<Confusion.ClassScore> classes) {

        static Categorisation of(List<BenchCase> cases) {
            Confusion confusion = new Confusion();
            cases.forEach(one -> confusion.add(one.expectedFailureType(), one.failureType()));
            return new Categorisation(
                    confusion.accuracy(),
                    confusion.macroF1(),
                    count(
                            cases,
                            one -> one.failureType().equals(BenchCase.NONE)
                                    && !one.expectedFailureType().equals(BenchCase.NONE)),
                    confusion.classes());
        }
    }

    /**
     * Whether proposals were made where they should be.
     *
     * @param unwanted made where none should be
     * @param missing not made where one should be
     */
    record Proposals(int expected, int generated, int unwanted, int missing) {

        static Proposals of(List<BenchCase> cases) {
            return new Proposals(
                    count(cases, BenchCase::expectedGenerates),
                    count(cases, BenchCase::generated),
                    count(cases, one -> one.generated() && !one.expectedGenerates()),
                    count(cases, one -> !one.generated() && one.expectedGenerates()));
        }
    }

    /**
     * What the proposals were worth.
     *
     * @param repairable cases that a proposal should fix
     */
    record Repair(int repairable, int fixedFirst, int fixedAny, int brokeHealthy, int forbiddenFound) {

        static Repair of(List<BenchCase> cases) {
            return new Repair(
                    count(cases, BenchCase::expectedGenerates),
                    count(cases, BenchCase::fixedFirst),
                    count(cases, BenchCase::fixedAny),
                    count(cases, BenchCase::brokeHealthy),
                    count(cases, BenchCase::forbiddenFound));
        }
    }
}
