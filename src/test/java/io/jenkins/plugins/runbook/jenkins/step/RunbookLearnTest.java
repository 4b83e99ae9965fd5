package io.jenkins.plugins.runbook.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.EnvVars;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.jenkins.record.ExecutionEntry;
import io.jenkins.plugins.runbook.jenkins.record.RunbookBuildAction;
import io.jenkins.plugins.runbook.jenkins.settings.LearningRule;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import io.jenkins.plugins.runbook.learning.LearningWorker;
import io.jenkins.plugins.runbook.learning.model.FailedRun;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;

/** {@code runbookLearn} asks for what an admin allows, and for nothing else. */
class RunbookLearnTest {

    private final Store store = Stores.inMemory();
    private final LearningWorker learner = mock(LearningWorker.class);
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void where_an_admin_switched_learning_off_nothing_is_queued_and_the_log_says_why() {
        perform(false);

        assertThat(queued()).isEmpty();
        verify(learner, never()).wake();
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("learning is switched off for this job");
    }

    @Test
    void elsewhere_the_executions_of_the_build_are_queued() {
        perform(true);

        assertThat(queued()).containsExactly("run-1");
        verify(learner).wake();
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("the learner looks at 1 execution");
    }

    private void perform(boolean allowed) {
        store.transact(records -> {
            records.executions().save(FailedRun.result("run-1", FailedRun.TEXT, FailedRun.OUTPUT));
            return null;
        });
        Run<?, ?> build = mock(Run.class);
        doReturn(mock(Job.class)).when(build).getParent();
        RunbookBuildAction action = mock(RunbookBuildAction.class);
        ExecutionEntry entry = mock(ExecutionEntry.class);
        when(entry.getExecutionId()).thenReturn("run-1");
        when(action.getExecutions()).thenReturn(List.of(entry));
        when(build.getAction(RunbookBuildAction.class)).thenReturn(action);
        TaskListener listener = mock(TaskListener.class);
        when(listener.getLogger()).thenReturn(new PrintStream(log, true, StandardCharsets.UTF_8));
        RunbookService service = mock(RunbookService.class);
        RunbookSystem system = mock(RunbookSystem.class);
        when(service.system()).thenReturn(system);
        when(system.store()).thenReturn(store);
        when(system.learner()).thenReturn(learner);
        try (MockedStatic<LearningRule> rule = mockStatic(LearningRule.class);
                MockedStatic<RunbookService> services = mockStatic(RunbookService.class)) {
            rule.when(() -> LearningRule.allowsFor(any(hudson.model.Item.class)))
                    .thenReturn(allowed);
            services.when(RunbookService::get).thenReturn(service);
            new RunbookLearnRecorder().perform(build, new EnvVars(), listener);
        }
    }

    private List<String> queued() {
        return store.read(records -> records.learningQueue().waiting(10));
    }
}
