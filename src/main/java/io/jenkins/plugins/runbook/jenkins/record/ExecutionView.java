package io.jenkins.plugins.runbook.jenkins.record;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.StateChange;
import io.jenkins.plugins.runbook.model.Verification;
import io.jenkins.plugins.runbook.model.Words;
import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One execution in the words of its page; Jelly reads getters, not records. */
@ExportedBean(defaultVisibility = 3)
@Restricted(NoExternalUse.class) // used by Jelly and api/json
public final class ExecutionView {

    private final ExecutionResult result;
    private final AnalysisView analysis;

    ExecutionView(ExecutionResult result, AnalysisView analysis) {
        this.result = result;
        this.analysis = analysis;
    }

    @Exported
    public String getOutcome() {
        return result.outcome().name();
    }

    public String getTone() {
        return Tones.of(result.outcome());
    }

    public String getDuration() {
        return Words.of(result.duration());
    }

    public String getIncident() {
        String description = result.incident().description();
        return result.incident().type() + " (" + result.incident().severity() + ")"
                + (description == null || description.isBlank() ? "" : ": " + description);
    }

    public String getHost() {
        return result.hostname() + " (" + result.platform() + ")";
    }

    @Exported
    public String getSha256() {
        return result.sha256();
    }

    public Map<String, String> getParameters() {
        return result.parameters();
    }

    /** What ended it badly, {@code null} when nothing did. */
    @CheckForNull
    @Exported
    public String getError() {
        return result.error() == null ? null : result.error().message();
    }

    @Exported
    public List<StepView> getSteps() {
        return result.steps().stream()
                .map(step -> new StepView(step, result.startedAt()))
                .toList();
    }

    @Exported
    public List<ChangeView> getChanges() {
        return result.diff().stream().map(ChangeView::new).toList();
    }

    /** Everything that was read on the host, before and after, in the order it was read. */
    public List<StateView> getStates() {
        return StateView.of(result.before(), result.after());
    }

    @Exported
    public String getVerdict() {
        return result.verification().verdict().name();
    }

    @Exported
    public String getMethod() {
        return result.verification().method();
    }

    @Exported
    public List<EvidenceView> getEvidence() {
        return result.verification().evidence().stream().map(EvidenceView::new).toList();
    }

    @Exported
    public List<String> getNotes() {
        return result.notes();
    }

    /** {@code null} while the learner has not looked at it. */
    @Exported
    public AnalysisView getAnalysis() {
        return analysis;
    }

    /** One line of what changed on the host. */
    @ExportedBean(defaultVisibility = 3)
    public static final class ChangeView {

        private final StateChange change;

        ChangeView(StateChange change) {
            this.change = change;
        }

        @Exported
        public String getKey() {
            return change.key();
        }

        @CheckForNull
        @Exported
        public String getBefore() {
            return change.before();
        }

        @CheckForNull
        @Exported
        public String getAfter() {
            return change.after();
        }
    }

    /** One thing the verification looked at. */
    @ExportedBean(defaultVisibility = 3)
    public static final class EvidenceView {

        private final Verification.Evidence evidence;

        EvidenceView(Verification.Evidence evidence) {
            this.evidence = evidence;
        }

        @Exported
        public String getCheck() {
            return evidence.check();
        }

        @Exported
        public String getVerdict() {
            return Words.of(evidence.verdict());
        }

        @Exported
        public String getDetail() {
            return evidence.detail();
        }
    }
}
