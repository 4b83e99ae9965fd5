package io.jenkins.plugins.runbook.cli.bench;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.cli.review.Trials;
import io.jenkins.plugins.runbook.format.ReadResult;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Scenario;
import io.jenkins.plugins.runbook.rehearsal.Trial;
import java.util.ArrayList;
import java.util.List;

/** Collects what is seen while a scenario runs, and compares it with what was expected. */
final class CaseRecord {

    private final Scenario scenario;
    private final List<String> notes = new ArrayList<>();
    private Outcome outcome;

    @CheckForNull
    private FailureType failureType;

    private double confidence;
    private List<String> operators = List.of();
    private int proposals;
    private boolean fixedFirst;
    private boolean fixedAny;
    private boolean brokeHealthy;
    private boolean forbiddenFound;
    private BenchModel.Spent spent = BenchModel.Spent.NOTHING;

    CaseRecord(Scenario scenario) {
        this.scenario = scenario;
    }

    void outcomeIfNone(Outcome seen) {
        outcome = outcome == null ? seen : outcome;
    }

    void note(String text) {
        if (!text.isBlank()) {
            notes.add(text);
        }
    }

    /** The trial of the first version. */
    void first(Trial trial) {
        outcome = trial.result() == null ? Outcome.INCOMPLETE : trial.result().outcome();
        note(trial.note());
    }

    /** What the learner made of the first version's trial. */
    void lesson(BenchLibrary.Lesson lesson) {
        Analysis analysis = lesson.analysis();
        failureType = analysis.failureType();
        confidence = analysis.confidence();
        operators = lesson.proposal().map(Proposal::operators).orElse(List.of());
        if (lesson.proposal().isEmpty() && scenario.expect().generates() && analysis.advice() != null) {
            note("nothing proposed: " + analysis.advice());
        }
    }

    /** The trial of a proposal where the incident is. */
    void proposal(String text, Trial trial) {
        proposals++;
        fixedFirst |= proposals == 1 && trial.fixed();
        fixedAny |= trial.fixed();
        ReadResult read = new RunbookReader().read("proposal", text);
        forbiddenFound |= read.ok()
                && ExecutableText.containsAny(read.runbook(), scenario.hints().forbidden());
        note(trial.note());
    }

    /** The trial of a proposal where the first version succeeds. */
    void healthy(Trial trial) {
        brokeHealthy |= !Trials.worked(trial);
    }

    /** What models cost on the way. */
    void spent(BenchModel.Spent models) {
        spent = models;
    }

    BenchCase toCase(double seconds) {
        return new BenchCase(
                scenario.name(),
                scenario.incident().type(),
                outcome,
                word(scenario.expect().failureType()),
                word(failureType),
                confidence,
                scenario.expect().generates(),
                proposals > 0,
                // A proposal where none should be is no fix, whatever it does to the incident.
                scenario.expect().generates() && fixedFirst,
                scenario.expect().generates() && fixedAny,
                brokeHealthy,
                forbiddenFound,
                operators,
                spent.calls(),
                spent.inputTokens(),
                spent.outputTokens(),
                spent.millis(),
                spent.cost(),
                Math.round(seconds * 10) / 10.0,
                String.join("; ", notes));
    }

    private static String word(FailureType type) {
        return type == null ? BenchCase.NONE : type.word();
    }
}
