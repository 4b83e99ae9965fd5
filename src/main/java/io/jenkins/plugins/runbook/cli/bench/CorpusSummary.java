package io.jenkins.plugins.runbook.cli.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The answers to the cases of one source in numbers.
 *
 * @param answered cases with a type
 * @param coverage their share
 * @param labelled labelled cases
 * @param labelledAnswered of these, those with a type
 * @param right of these, those whose type is among the labels
 * @param precision their share
 * @param due labelled cases for which a type is the best answer
 * @param dueRight of these, those with a right one
 * @param negatives labelled cases that are no matter of a script
 * @param improvable of these, those called improvable
 * @param negativesProposed of these, those with a proposal that would not have been rehearsed
 * @param proposed cases with such a proposal, of all
 * @param triples cases with an accepted repair
 * @param repairEqual of these, those whose first three candidates hold an accepted repair as it is
 * @param repairContained the same, or hold one that contains it
 */
record CorpusSummary(
        String source,
        int cases,
        int answered,
        double coverage,
        int labelled,
        int labelledAnswered,
        int right,
        double precision,
        int due,
        int dueRight,
        int negatives,
        int improvable,
        int negativesProposed,
        int proposed,
        int triples,
        int repairEqual,
        int repairContained) {

    private static final String ALL = "all";

    /** By source in the order of the corpora, all together last. */
    static List<CorpusSummary> of(List<CorpusCase> cases, List<CorpusAnswer> answers) {
        Map<String, List<Judged>> bySource = new LinkedHashMap<>();
        List<Judged> all = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Judged judged = new Judged(cases.get(i), answers.get(i));
            bySource.computeIfAbsent(cases.get(i).source(), source -> new ArrayList<>())
                    .add(judged);
            all.add(judged);
        }
        List<CorpusSummary> summaries = new ArrayList<>();
        bySource.forEach((source, some) -> summaries.add(of(source, some)));
        summaries.add(of(ALL, all));
        return summaries;
    }

    private static CorpusSummary of(String source, List<Judged> all) {
        List<Judged> labelled = all.stream().filter(Judged::labelled).toList();
        List<Judged> negatives =
                labelled.stream().filter(one -> one.asked().negative()).toList();
        List<Judged> triples =
                all.stream().filter(one -> !one.asked().accepted().isEmpty()).toList();
        List<Judged> due = labelled.stream()
                .filter(one -> !one.asked().labels().get(0).equals(BenchCase.NONE))
                .toList();
        int answered = count(all, Judged::answered);
        int labelledAnswered = count(labelled, Judged::answered);
        int right = count(labelled, Judged::right);
        return new CorpusSummary(
                source,
                all.size(),
                answered,
                share(answered, all.size()),
                labelled.size(),
                labelledAnswered,
                right,
                share(right, labelledAnswered),
                due.size(),
                count(due, Judged::right),
                negatives.size(),
                count(negatives, one -> one.answer().improvable()),
                count(negatives, one -> one.answer().proposed()),
                count(all, one -> one.answer().proposed()),
                triples.size(),
                count(triples, one -> one.answer().repairs(one.asked().accepted(), true)),
                count(triples, one -> one.answer().repairs(one.asked().accepted(), false)));
    }

    private static int count(List<Judged> some, Predicate<Judged> which) {
        return (int) some.stream().filter(which).count();
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : Math.round(1000.0 * part / whole) / 1000.0;
    }

    private record Judged(CorpusCase asked, CorpusAnswer answer) {

        boolean labelled() {
            return !asked.labels().isEmpty();
        }

        boolean answered() {
            return answer.answered();
        }

        boolean right() {
            return answered() && asked.labels().contains(answer.failureType());
        }
    }
}
