package io.jenkins.plugins.runbook.jenkins.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.model.Run;
import io.jenkins.plugins.runbook.jenkins.Samples;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;

class RunbookBuildActionTest {

    @TempDir
    private Path directory;

    private final Run<?, ?> build = mock(Run.class);

    @BeforeEach
    void build() {
        when(build.getRootDir()).thenReturn(directory.toFile());
    }

    @Test
    void a_result_is_kept_as_a_line_on_the_build_and_whole_beside_it() throws Exception {
        ExecutionResult result = Samples.result("20260101-x1", Outcome.FAILED);
        RunbookBuildAction action = record(result);

        assertThat(action.getExecutions()).singleElement().satisfies(entry -> {
            assertThat(entry.getRunbook()).isEqualTo("RB-SERVICE-001-v2");
            assertThat(entry.getOutcome()).isEqualTo("FAILED");
            assertThat(entry.getDurationMillis()).isEqualTo(2500);
        });
        assertThat(new ResultFiles(build).read("20260101-x1")).contains(result);
        verify(build).save();
    }

    @Test
    void a_result_that_comes_twice_counts_once() throws Exception {
        RunbookBuildAction action = record(Samples.result("x1", Outcome.INCOMPLETE));
        when(build.getAction(RunbookBuildAction.class)).thenReturn(action);
        RunbookBuildAction.record(build, Samples.result("x1", Outcome.VERIFIED));
        RunbookBuildAction.record(build, Samples.result("x2", Outcome.FAILED));

        assertThat(action.getExecutions())
                .extracting(ExecutionEntry::getOutcome)
                .containsExactly("VERIFIED", "FAILED");
        verify(build, times(1)).addAction(any());
    }

    @Test
    void there_is_no_page_for_an_execution_of_another_build() throws Exception {
        RunbookBuildAction action = record(Samples.result("x1", Outcome.VERIFIED));
        assertThat(action.getExecution("x1")).isNotNull();
        assertThat(action.getExecution("x2")).isNull();
        assertThat(action.getExecution("../../secret")).isNull();
    }

    @Test
    void no_name_leads_out_of_the_builds_directory() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ResultFiles(build).read("../x"));
    }

    private RunbookBuildAction record(ExecutionResult result) throws Exception {
        RunbookBuildAction.record(build, result);
        ArgumentCaptor<RunbookBuildAction> added = ArgumentCaptor.forClass(RunbookBuildAction.class);
        verify(build).addAction(added.capture());
        return added.getValue();
    }
}
