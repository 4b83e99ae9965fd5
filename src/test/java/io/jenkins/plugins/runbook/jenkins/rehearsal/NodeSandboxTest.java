package io.jenkins.plugins.runbook.jenkins.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Computer;
import hudson.model.Label;
import hudson.model.Node;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.runbook.jenkins.agent.AgentHost;
import io.jenkins.plugins.runbook.jenkins.agent.StopSignal;
import io.jenkins.plugins.runbook.rehearsal.RehearsalException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.MockedStatic;

class NodeSandboxTest {

    private final Node node = mock(Node.class);
    private final Label lent = mock(Label.class);
    private final Launcher launcher = mock(Launcher.class);
    private final FilePath all = mock(FilePath.class);
    private final FilePath directory = directory("/agent/runbook-rehearsals/1");
    private MockedStatic<WorkspaceList> workspaces;

    @BeforeEach
    void agent() throws Exception {
        workspaces = mockStatic(WorkspaceList.class);
        Computer computer = mock(Computer.class);
        EnvVars inherited = new EnvVars();
        inherited.putAll(Map.of("PATH", "/bin", "TMPDIR", "/tmp"));
        when(computer.getEnvironment()).thenReturn(inherited);
        when(node.toComputer()).thenReturn(computer);
        when(node.getDisplayName()).thenReturn("agent-1");
        when(node.createLauncher(any())).thenReturn(launcher);
        when(launcher.isUnix()).thenReturn(true);
        FilePath root = mock(FilePath.class);
        when(node.getRootPath()).thenReturn(root);
        when(root.child(NodeSandbox.DIRECTORY)).thenReturn(all);
        when(all.child(anyString())).thenReturn(directory);
        when(all.listDirectories()).thenReturn(List.of());
        when(lent.matches(node)).thenReturn(true);
    }

    @AfterEach
    void end() {
        workspaces.close();
    }

    @Test
    void a_node_that_does_not_carry_the_label_gets_nothing() {
        when(lent.matches(node)).thenReturn(false);

        assertThatThrownBy(this::sandbox)
                .isInstanceOf(RehearsalException.class)
                .hasMessageContaining("agent-1")
                .hasMessageContaining("label");
        verify(node, never()).createLauncher(any());
    }

    @Test
    void a_node_that_has_gone_is_said_to_have() {
        when(node.getRootPath()).thenReturn(null);

        assertThatThrownBy(this::sandbox).isInstanceOf(RehearsalException.class).hasMessageContaining("not connected");
    }

    @Test
    void commands_find_the_directory_and_leave_temporary_files_there() throws Exception {
        ArgumentCaptor<EnvVars> environment = ArgumentCaptor.forClass(EnvVars.class);
        try (MockedStatic<AgentHost> agents = mockStatic(AgentHost.class)) {
            sandbox();
            agents.verify(() -> AgentHost.in(any(), any(), environment.capture(), any()));
        }
        assertThat(environment.getValue())
                .containsEntry("PATH", "/bin")
                .containsEntry("SANDBOX", "/agent/runbook-rehearsals/1/sandbox")
                .containsEntry("TMPDIR", "/agent/runbook-rehearsals/1/tmp")
                .containsEntry("TEMP", "/agent/runbook-rehearsals/1/tmp");
    }

    @Test
    void in_the_end_what_runs_is_killed_before_the_directory_is_deleted() throws Exception {
        sandbox().close();

        var order = inOrder(launcher, directory);
        order.verify(launcher).kill(Map.of("SANDBOX", "/agent/runbook-rehearsals/1/sandbox"));
        order.verify(directory).deleteRecursive();
    }

    @Test
    void an_interrupt_does_not_keep_it_from_cleaning_up() throws Exception {
        NodeSandbox sandbox = sandbox();

        Thread.currentThread().interrupt();
        sandbox.close();

        assertThat(Thread.interrupted()).as("still told to whoever asks next").isTrue();
        verify(directory).deleteRecursive();
    }

    @Test
    void what_could_not_be_made_whole_is_removed() throws Exception {
        FilePath temporary = directory.child("tmp");
        doThrow(new IOException("disk full")).when(temporary).mkdirs();

        assertThatThrownBy(this::sandbox).isInstanceOf(IOException.class);

        verify(directory).deleteRecursive();
    }

    @Test
    void what_died_here_before_is_removed_after_a_day_and_what_may_still_run_is_not() throws Exception {
        FilePath old = directory("/agent/runbook-rehearsals/old");
        FilePath fresh = directory("/agent/runbook-rehearsals/fresh");
        when(fresh.lastModified()).thenReturn(System.currentTimeMillis());
        when(all.listDirectories()).thenReturn(List.of(old, fresh));

        sandbox();

        verify(launcher).kill(Map.of("SANDBOX", "/agent/runbook-rehearsals/old/sandbox"));
        verify(old).deleteRecursive();
        verify(fresh, never()).deleteRecursive();
    }

    private NodeSandbox sandbox() throws IOException, InterruptedException {
        return NodeSandbox.on(node, lent, new StopSignal());
    }

    private static FilePath directory(String path) {
        try {
            FilePath directory = mock(FilePath.class);
            for (String name : new String[] {"sandbox", "tmp"}) {
                FilePath child = mock(FilePath.class);
                when(child.getRemote()).thenReturn(path + "/" + name);
                doReturn("Linux").when(child).act(any(FilePath.FileCallable.class));
                when(directory.child(name)).thenReturn(child);
            }
            return directory;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
