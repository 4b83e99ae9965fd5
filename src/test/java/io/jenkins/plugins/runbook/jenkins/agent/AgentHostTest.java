package io.jenkins.plugins.runbook.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.RETURNS_SELF;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Proc;
import hudson.remoting.Channel;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.runbook.execution.host.Command;
import io.jenkins.plugins.runbook.execution.host.CommandResult;
import io.jenkins.plugins.runbook.execution.host.Host.OutputSink;
import io.jenkins.plugins.runbook.execution.host.HostLostException;
import io.jenkins.plugins.runbook.model.Shell;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import jenkins.util.Timer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.MockedStatic;

class AgentHostTest {

    private final FilePath workspace = mock(FilePath.class);
    private final FilePath temporary = mock(FilePath.class);
    private final FilePath script = mock(FilePath.class);
    private final Launcher launcher = mock(Launcher.class);
    private final Launcher.ProcStarter starter = mock(Launcher.ProcStarter.class, RETURNS_SELF);
    private final Proc process = mock(Proc.class);
    private final StopSignal stop = new StopSignal();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    private MockedStatic<WorkspaceList> workspaces;
    private MockedStatic<Timer> timers;

    @BeforeEach
    void agent() throws Exception {
        workspaces = mockStatic(WorkspaceList.class);
        workspaces.when(() -> WorkspaceList.tempDir(workspace)).thenReturn(temporary);
        timers = mockStatic(Timer.class);
        timers.when(Timer::get).thenReturn(timer);
        when(temporary.child(anyString())).thenReturn(script);
        when(script.getRemote()).thenReturn("/w@tmp/script.sh");
        doReturn("Linux").when(workspace).act(any(FilePath.FileCallable.class));
        when(launcher.isUnix()).thenReturn(true);
        when(launcher.launch()).thenReturn(starter);
        doReturn(process).when(starter).start();
    }

    @AfterEach
    void end() {
        workspaces.close();
        timers.close();
        timer.shutdownNow();
    }

    @Test
    void parameters_reach_a_command_as_environment_and_its_script_as_a_file() throws Exception {
        run("echo $service", Map.of("service", "web; reboot"));

        ArgumentCaptor<String> text = ArgumentCaptor.forClass(String.class);
        verify(script).write(text.capture(), eq("UTF-8"));
        assertThat(text.getValue()).endsWith("fi; echo $service").doesNotContain("\n", "web; reboot");
        verify(starter).cmds(List.of("sh", "/w@tmp/script.sh"));
        assertThat(environment())
                .containsEntry("RUNBOOK_GIVEN", "service:")
                .containsEntry("RUNBOOK_1_1", "web\\0073 reboot");
    }

    @Test
    void the_script_is_gone_when_the_command_ended() throws Exception {
        run("true", Map.of());

        verify(script).delete();
    }

    @Test
    void what_a_command_starts_survives_the_build_and_can_be_found() throws Exception {
        run("true", Map.of("BUILD_ID", "17"));

        assertThat(environment())
                .containsEntry("JENKINS_NODE_COOKIE", "dontKillMe")
                .containsKey(AgentHost.COOKIE)
                .containsEntry("PATH", "/bin");
    }

    @Test
    void exit_code_and_platform_are_those_of_the_agent() throws Exception {
        when(process.join()).thenReturn(7);

        assertThat(run("exit 7", Map.of()).exitCode()).isEqualTo(7);
        assertThat(host().platform()).isEqualTo("linux");
    }

    @Test
    void an_interrupt_that_jenkins_wrapped_ends_the_run_and_kills_what_the_agent_may_have_started() throws Exception {
        doThrow(new InterruptedIOException()).when(starter).start();

        assertThatThrownBy(() -> run("true", Map.of())).isInstanceOf(InterruptedException.class);

        verify(launcher).kill(anyMap());
    }

    @Test
    void a_broken_connection_is_no_interrupt() throws Exception {
        doThrow(new IOException("connection lost")).when(starter).start();

        assertThatThrownBy(() -> run("true", Map.of())).isInstanceOf(IOException.class);

        verify(launcher, never()).kill(anyMap());
    }

    @Test
    void nothing_is_started_any_more_once_the_build_was_stopped() {
        stop.raise();

        assertThatThrownBy(() -> run("true", Map.of())).isInstanceOf(InterruptedException.class);

        verify(launcher, never()).launch();
    }

    @Test
    void standard_error_comes_apart_where_a_command_wants_it() throws Exception {
        ArgumentCaptor<OutputStream> errors = ArgumentCaptor.forClass(OutputStream.class);
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        when(process.join()).then(call -> {
            verify(starter).stderr(errors.capture());
            errors.getValue().write("oops".getBytes(StandardCharsets.UTF_8));
            return 0;
        });

        host().run(new Command("x", Shell.SH, Map.of(), Duration.ofMinutes(1), true), new OutputSink() {
            @Override
            public void accept(String text) {
                out.append(text);
            }

            @Override
            public void error(String text) {
                err.append(text);
            }
        });

        assertThat(err).hasToString("oops");
        assertThat(out).isEmpty();
    }

    @Test
    void an_agent_whose_connection_is_closed_was_lost() throws Exception {
        Channel channel = mock(Channel.class);
        when(workspace.getChannel()).thenReturn(channel);
        doThrow(new IOException("Remote call failed")).when(starter).start();
        assertThatThrownBy(() -> run("true", Map.of())).isExactlyInstanceOf(IOException.class);

        when(channel.isClosingOrClosed()).thenReturn(true);
        assertThatThrownBy(() -> run("true", Map.of()))
                .isInstanceOf(HostLostException.class)
                .hasMessageStartingWith("the connection to agent was lost")
                .hasRootCauseMessage("Remote call failed");
    }

    @Test
    void after_a_restart_only_the_command_that_was_running_is_killed() throws Exception {
        FilePath left = mock(FilePath.class);
        when(left.getName()).thenReturn("runbook-abc-7.sh");
        when(temporary.list("runbook-abc-*")).thenReturn(new FilePath[] {left});

        AgentHost.killLeftovers(workspace, launcher, "runbook-abc");

        verify(launcher).kill(eq(Map.of(AgentHost.COOKIE, "runbook-abc-7")));
        verify(left).delete();
    }

    private CommandResult run(String text, Map<String, String> variables) throws Exception {
        return host().run(new Command(text, Shell.SH, variables, Duration.ofMinutes(1)), OutputSink.NONE);
    }

    private AgentHost host() throws Exception {
        EnvVars inherited = new EnvVars();
        inherited.putAll(Map.of("PATH", "/bin"));
        return AgentHost.in(workspace, launcher, inherited, stop);
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> environment() {
        ArgumentCaptor<Map<String, String>> given = ArgumentCaptor.forClass(Map.class);
        verify(starter).envs(given.capture());
        return given.getValue();
    }
}
