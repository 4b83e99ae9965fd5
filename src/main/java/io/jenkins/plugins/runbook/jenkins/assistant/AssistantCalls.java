package io.jenkins.plugins.runbook.jenkins.assistant;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.assistant.AssistantPolicy;
import io.jenkins.plugins.runbook.assistant.Caller;
import io.jenkins.plugins.runbook.assistant.Scope;
import io.jenkins.plugins.runbook.assistant.Toolbox;
import io.jenkins.plugins.runbook.jenkins.Actors;
import io.jenkins.plugins.runbook.jenkins.ReadableJobs;
import io.jenkins.plugins.runbook.jenkins.settings.LearningRule;
import io.jenkins.plugins.runbook.jenkins.settings.ReviewConfiguration;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookConfiguration;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import java.util.EnumSet;
import java.util.Map;

/** Calls tools for the person who is logged in, with that person's permissions and view of jobs. */
final class AssistantCalls {

    private AssistantCalls() {}

    /**
     * @param assistant what the assistant calls itself, or {@code null}
     * @return the answer
     * @throws io.jenkins.plugins.runbook.assistant.ToolException when the call is refused, with a sentence for the assistant
     */
    static String call(@NonNull String tool, @NonNull Map<String, Object> arguments, @CheckForNull String assistant) {
        Caller caller = new Caller(Actors.current(), ReadableJobs.current(), assistant == null ? "" : assistant);
        EnumSet<Scope> scopes = EnumSet.of(Scope.READ, Scope.RUN, Scope.PROPOSE);
        ReviewConfiguration reviews = RunbookConfiguration.get().getReviews();
        if (reviews.isAssistantsMayDecide()) {
            scopes.add(Scope.DECIDE);
        }
        AssistantPolicy policy = new AssistantPolicy(scopes, reviews.getAssistantProposalsPerHour());
        try (RunbookService.Use use = RunbookService.get().use();
                Toolbox tools =
                        Toolbox.inBuilds(use.system(), policy, new AssistantBuilds(), LearningRule::allowsFor)) {
            return tools.call(tool, arguments, caller).text();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The call was cancelled.", e);
        }
    }
}
