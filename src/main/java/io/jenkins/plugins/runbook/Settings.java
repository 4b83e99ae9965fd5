package io.jenkins.plugins.runbook;

import io.jenkins.plugins.runbook.execution.Redactor;
import io.jenkins.plugins.runbook.execution.RunbookExecutor;
import io.jenkins.plugins.runbook.execution.action.AddedAction;
import io.jenkins.plugins.runbook.learning.LearningPolicy;
import io.jenkins.plugins.runbook.llm.BudgetListener;
import io.jenkins.plugins.runbook.llm.LanguageModels;
import io.jenkins.plugins.runbook.llm.LlmSettings;
import io.jenkins.plugins.runbook.llm.ModelSource;
import io.jenkins.plugins.runbook.review.Policy;
import io.jenkins.plugins.runbook.review.ReviewListener;
import io.jenkins.plugins.runbook.review.notification.Notifications;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Everything that can be set. Both front doors fill it from what their users set.
 *
 * @param home directory for everything that is kept; made when it is missing
 * @param store where records are kept
 * @param review what an admin demands of every decision
 * @param learning what an admin lets the learner do
 * @param recurrenceWindow how long a fix must last: an incident that returns within it turns the success before into INEFFECTIVE; zero
 *     asks for nothing
 * @param model where the learner gets a language model from, or {@code null} when it shall do without
 * @param listener is told what happens to reviews
 * @param notifications who is told by messages what happens to reviews
 * @param retention how long executions are kept, or {@code null} for ever
 * @param actions types of action beside those of the plugin
 * @param clock what time it is
 */
public record Settings(
        Path home,
        StoreSettings store,
        Policy review,
        LearningPolicy learning,
        Duration recurrenceWindow,
        ModelSource model,
        ReviewListener listener,
        Notifications notifications,
        Duration retention,
        List<AddedAction> actions,
        Clock clock) {

    public Settings {
        actions = List.copyOf(actions);
    }

    /** An embedded store below the home and what is sensible for everything else. */
    public static Settings of(Path home) {
        return new Settings(
                home,
                new StoreSettings.Embedded(),
                Policy.DEFAULT,
                LearningPolicy.DEFAULT,
                RunbookExecutor.DEFAULT_RECURRENCE_WINDOW,
                null,
                ReviewListener.NONE,
                Notifications.NONE,
                null,
                List.of(),
                Clock.systemUTC());
    }

    public Settings withReview(Policy policy) {
        return new Settings(
                home,
                store,
                policy,
                learning,
                recurrenceWindow,
                model,
                listener,
                notifications,
                retention,
                actions,
                clock);
    }

    public Settings withStore(StoreSettings where) {
        return new Settings(
                home,
                where,
                review,
                learning,
                recurrenceWindow,
                model,
                listener,
                notifications,
                retention,
                actions,
                clock);
    }

    public Settings withLearning(LearningPolicy policy) {
        return new Settings(
                home,
                store,
                review,
                policy,
                recurrenceWindow,
                model,
                listener,
                notifications,
                retention,
                actions,
                clock);
    }

    public Settings withRecurrenceWindow(Duration window) {
        return new Settings(
                home, store, review, learning, window, model, listener, notifications, retention, actions, clock);
    }

    public Settings withListener(ReviewListener told) {
        return new Settings(
                home, store, review, learning, recurrenceWindow, model, told, notifications, retention, actions, clock);
    }

    /** With models that are asked within these bounds, and a ledger of them in the system's own store. */
    public Settings withModel(LlmSettings models) {
        Redactor redactor = new Redactor(List.of());
        return withModel((ledger, time) ->
                LanguageModels.open(models, ledger, redactor::redact, time, BudgetListener.logging()));
    }

    public Settings withModel(ModelSource source) {
        return new Settings(
                home,
                store,
                review,
                learning,
                recurrenceWindow,
                source,
                listener,
                notifications,
                retention,
                actions,
                clock);
    }

    public Settings withNotifications(Notifications told) {
        return new Settings(
                home, store, review, learning, recurrenceWindow, model, listener, told, retention, actions, clock);
    }

    public Settings withRetention(Duration age) {
        return new Settings(
                home, store, review, learning, recurrenceWindow, model, listener, notifications, age, actions, clock);
    }

    public Settings withClock(Clock time) {
        return new Settings(
                home,
                store,
                review,
                learning,
                recurrenceWindow,
                model,
                listener,
                notifications,
                retention,
                actions,
                time);
    }

    public Settings withActions(List<AddedAction> added) {
        return new Settings(
                home,
                store,
                review,
                learning,
                recurrenceWindow,
                model,
                listener,
                notifications,
                retention,
                added,
                clock);
    }
}
