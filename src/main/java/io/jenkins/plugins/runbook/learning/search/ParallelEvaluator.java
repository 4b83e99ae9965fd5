package io.jenkins.plugins.runbook.learning.search;

import io.jenkins.plugins.runbook.learning.repair.Candidate;
import io.jenkins.plugins.runbook.learning.search.CandidateEvaluator.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Rehearses several candidates at once and hands their judgements back in the order of the candidates. */
final class ParallelEvaluator {

    private final CandidateEvaluator jury;

    ParallelEvaluator(CandidateEvaluator jury) {
        this.jury = jury;
    }

    /** One candidate is rehearsed in the calling thread. */
    List<Judgement> judge(List<Candidate> candidates) throws InterruptedException {
        if (candidates.size() == 1) {
            return List.of(jury.judge(candidates.get(0)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(candidates.size());
        try {
            List<Callable<Judgement>> rehearsals = new ArrayList<>();
            candidates.forEach(candidate -> rehearsals.add(() -> jury.judge(candidate)));
            List<Judgement> judgements = new ArrayList<>();
            for (Future<Judgement> one : threads.invokeAll(rehearsals)) {
                judgements.add(result(one));
            }
            return judgements;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Judgement result(Future<Judgement> rehearsal) throws InterruptedException {
        try {
            return rehearsal.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException("a rehearsal ended without a result", e.getCause());
        }
    }
}
