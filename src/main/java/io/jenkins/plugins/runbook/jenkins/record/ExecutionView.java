package io.jenkins.plugins.runbook.jenkins.record;

import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.StateChange;
import io.jenkins.plugins.runbook.model.Verification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** One execution in the words of its page; Jelly reads getters, not records. */
@Restricted(NoExternalUse.class) // used by Jelly
public final class ExecutionView {

    private final ExecutionResult result;
    private final Analysis analysis;

    ExecutionView(ExecutionResult result, Analysis analysis) {
        this.result = result;
        this.analysis = analysis;
    }

    public String getOutcome() {
        return result.outcome().name();
    }

    public String getTone() {
        return Tones.of(result.outcome());
    }

    public String getDuration() {
        return Durations.text(result.duration().toMillis());
    }

    public String getIncident() {
        String description = result.incident().description();
        return result.incident().type() + " (" + result.incident().severity() + ")"
                + (description == null || description.isBlank() ? "" : ": " + description);
    }

    public String getHost() {
        return result.hostname() + " (" + result.platform() + ")";
    }

    public String getSha256() {
        return result.sha256();
    }

    public Map<String, String> getParameters() {
        return result.parameters();
    }

    /** What ended it badly, {@code null} when nothing did. */
    public String getError() {
        return result.error() == null ? null : result.error().message();
    }

    public List<StepView> getSteps() {
        return result.steps().stream().map(StepView::new).toList();
    }

    public List<ChangeView> getChanges() {
        return result.diff().stream().map(ChangeView::new).toList();
    }

    public String getVerdict() {
        return result.verification().verdict().name();
    }

    public String getMethod() {
        return result.verification().method();
    }

    public List<EvidenceView> getEvidence() {
        return result.verification().evidence().stream().map(EvidenceView::new).toList();
    }

    public List<String> getNotes() {
        return result.notes();
    }

    /** {@code null} while the learner has not looked at it. */
    public AnalysisView getAnalysis() {
        return analysis == null ? null : new AnalysisView(analysis);
    }

    /** One line of what changed on the host. */
    public static final class ChangeView {

        private final StateChange change;

        ChangeView(StateChange change) {
            this.change = change;
        }

        public String getKey() {
            return change.key();
        }

        public String getBefore() {
            return change.before();
        }

        public String getAfter() {
            return change.after();
        }
    }

    /** One thing the verification looked at. */
    public static final class EvidenceView {

        private final Verification.Evidence evidence;

        EvidenceView(Verification.Evidence evidence) {
            this.evidence = evidence;
        }

        public String getCheck() {
            return evidence.check();
        }

        public String getVerdict() {
            return evidence.verdict().name().toLowerCase(Locale.ROOT);
        }

        public String getDetail() {
            return evidence.detail();
        }
    }
}
