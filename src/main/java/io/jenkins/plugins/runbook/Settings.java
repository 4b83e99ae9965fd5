package io.jenkins.plugins.runbook;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.execution.RunbookExecutor;
import io.jenkins.plugins.runbook.execution.action.AddedAction;
import io.jenkins.plugins.runbook.execution.limit.LimitPolicy;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.execution.request.ExecutionLimits;
import io.jenkins.plugins.runbook.incident.IncidentPolicy;
import io.jenkins.plugins.runbook.insight.Targets;
import io.jenkins.plugins.runbook.learning.LearningPolicy;
import io.jenkins.plugins.runbook.llm.BudgetListener;
import io.jenkins.plugins.runbook.llm.LanguageModel;
import io.jenkins.plugins.runbook.llm.LlmSettings;
import io.jenkins.plugins.runbook.llm.ModelSource;
import io.jenkins.plugins.runbook.review.ReviewListener;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.review.notification.Notifications;
import io.jenkins.plugins.runbook.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Everything that can be set. Both front doors fill it from what their users set.
 *
 * @param home directory for everything that is kept; made when it is missing
 * @param store where records are kept
 * @param review what an admin demands of every decision
 * @param learning what an admin lets the learner do
 * @param recurrenceWindow how long a fix must last: an incident that returns within it turns the success before into INEFFECTIVE; zero
 *     asks for nothing
 * @param limits the longest a step and a capture of state may take, whatever a runbook says
 * @param runLimits how often and where executions may begin
 * @param model where the learner gets a language model from, or {@code null} when it shall do without
 * @param listener is told what happens to reviews
 * @param notifications who is told by messages what happens to reviews
 * @param retention how long executions are kept, or {@code null} for ever
 * @param dailyBackups how many daily backups of an embedded store are kept, 0 for none
 * @param actions types of action beside those of the plugin
 * @param incidents what incidents from outside are, and how many are kept
 * @param incidentsWait called when incidents wait that did not before
 * @param targets what the six metrics ought to be
 * @param clock what time it is
 */
public record Settings(
        Path home,
        StoreSettings store,
        ReviewPolicy review,
        LearningPolicy learning,
        Duration recurrenceWindow,
        ExecutionLimits limits,
        LimitPolicy runLimits,
        @CheckForNull ModelSource model,
        ReviewListener listener,
        Notifications notifications,
        @CheckForNull Duration retention,
        int dailyBackups,
        List<AddedAction> actions,
        IncidentPolicy incidents,
        Runnable incidentsWait,
        Targets targets,
        Clock clock) {

    public Settings {
        actions = List.copyOf(actions);
    }

    /** An embedded store below the home and what is sensible for everything else. */
    public static Settings of(Path home) {
        return new Settings(
                home,
                new StoreSettings.Embedded(),
                ReviewPolicy.DEFAULT,
                LearningPolicy.DEFAULT,
                RunbookExecutor.DEFAULT_RECURRENCE_WINDOW,
                ExecutionLimits.DEFAULT,
                LimitPolicy.NONE,
                null,
                ReviewListener.NONE,
                Notifications.NONE,
                null,
                0,
                List.of(),
                IncidentPolicy.DEFAULT,
                () -> {},
                Targets.DEFAULT,
                Clock.systemUTC());
    }

    public Settings withStore(StoreSettings where) {
        return changed(draft -> draft.store = where);
    }

    public Settings withReview(ReviewPolicy policy) {
        return changed(draft -> draft.review = policy);
    }

    public Settings withLearning(LearningPolicy policy) {
        return changed(draft -> draft.learning = policy);
    }

    public Settings withRecurrenceWindow(Duration window) {
        return changed(draft -> draft.recurrenceWindow = window);
    }

    public Settings withLimits(ExecutionLimits ceiling) {
        return changed(draft -> draft.limits = ceiling);
    }

    public Settings withRunLimits(LimitPolicy policy) {
        return changed(draft -> draft.runLimits = policy);
    }

    /** With models that are asked within these bounds, and a ledger of them in the system's own store. */
    public Settings withModel(LlmSettings models) {
        Redactor redactor = new Redactor(List.of());
        return withModel(new ModelSource() {
            @Override
            public LanguageModel open(Store ledger, Clock time) {
                return LanguageModels.open(models, ledger, redactor::redact, time, BudgetListener.logging());
            }

            @Override
            public Set<String> secrets() {
                return models.key().secrets();
            }
        });
    }

    public Settings withModel(ModelSource source) {
        return changed(draft -> draft.model = source);
    }

    public Settings withListener(ReviewListener told) {
        return changed(draft -> draft.listener = told);
    }

    public Settings withNotifications(Notifications told) {
        return changed(draft -> draft.notifications = told);
    }

    public Settings withRetention(Duration age) {
        return changed(draft -> draft.retention = age);
    }

    public Settings withDailyBackups(int kept) {
        return changed(draft -> draft.dailyBackups = kept);
    }

    public Settings withActions(List<AddedAction> added) {
        return changed(draft -> draft.actions = added);
    }

    public Settings withIncidents(IncidentPolicy policy) {
        return changed(draft -> draft.incidents = policy);
    }

    public Settings withIncidentsWait(Runnable told) {
        return changed(draft -> draft.incidentsWait = told);
    }

    public Settings withTargets(Targets metrics) {
        return changed(draft -> draft.targets = metrics);
    }

    public Settings withClock(Clock time) {
        return changed(draft -> draft.clock = time);
    }

    private Settings changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.settings();
    }

    /** Settings that are being changed. */
    private static final class Draft {
        private final Path home;
        private StoreSettings store;
        private ReviewPolicy review;
        private LearningPolicy learning;
        private Duration recurrenceWindow;
        private ExecutionLimits limits;
        private LimitPolicy runLimits;

        @CheckForNull
        private ModelSource model;

        private ReviewListener listener;
        private Notifications notifications;

        @CheckForNull
        private Duration retention;

        private int dailyBackups;
        private List<AddedAction> actions;
        private IncidentPolicy incidents;
        private Runnable incidentsWait;
        private Targets targets;
        private Clock clock;

        Draft(Settings from) {
            home = from.home();
            store = from.store();
            review = from.review();
            learning = from.learning();
            recurrenceWindow = from.recurrenceWindow();
            limits = from.limits();
            runLimits = from.runLimits();
            model = from.model();
            listener = from.listener();
            notifications = from.notifications();
            retention = from.retention();
            dailyBackups = from.dailyBackups();
            actions = from.actions();
            incidents = from.incidents();
            incidentsWait = from.incidentsWait();
            targets = from.targets();
            clock = from.clock();
        }

        Settings settings() {
            return new Settings(
                    home,
                    store,
                    review,
                    learning,
                    recurrenceWindow,
                    limits,
                    runLimits,
                    model,
                    listener,
                    notifications,
                    retention,
                    dailyBackups,
                    actions,
                    incidents,
                    incidentsWait,
                    targets,
                    clock);
        }
    }
}
