package io.jenkins.plugins.runbook.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.RETURNS_SELF;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Proc;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.runbook.execution.host.Command;
import io.jenkins.plugins.runbook.model.Shell;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.util.Timer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.MockedStatic;

/**
 * Real processes behind a launcher that does to command lines and variables what {@code hudson.Launcher.LocalLauncher} does on an agent
 * whose Java has no locale: names in any case are one, empty values are left out, {@code $name} is replaced, and what is not ASCII
 * becomes a question mark.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class AgentBytesTest {

    private static final Pattern MACRO = Pattern.compile("\\$([A-Za-z0-9_]+|\\{[A-Za-z0-9_.]+\\}|\\$)");

    @TempDir
    Path directory;

    private final FilePath workspace = mock(FilePath.class);
    private final FilePath temporary = mock(FilePath.class);
    private final Launcher launcher = mock(Launcher.class);
    private final StringBuilder output = new StringBuilder();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private MockedStatic<WorkspaceList> workspaces;
    private MockedStatic<Timer> timers;

    @BeforeEach
    void agent() throws Exception {
        workspaces = mockStatic(WorkspaceList.class);
        workspaces.when(() -> WorkspaceList.tempDir(workspace)).thenReturn(temporary);
        timers = mockStatic(Timer.class);
        timers.when(Timer::get).thenReturn(timer);
        when(temporary.child(anyString())).thenAnswer(call -> file(call.getArgument(0)));
        doReturn("Linux").when(workspace).act(any(FilePath.FileCallable.class));
        when(launcher.isUnix()).thenReturn(true);
        when(launcher.launch()).thenAnswer(call -> new Start().starter);
    }

    @AfterEach
    void end() {
        workspaces.close();
        timers.close();
        timer.shutdownNow();
    }

    private FilePath file(String name) throws Exception {
        Path path = directory.resolve(name);
        FilePath file = mock(FilePath.class);
        when(file.getRemote()).thenReturn(path.toString());
        doAnswer(call -> Files.writeString(path, call.getArgument(0)))
                .when(file)
                .write(anyString(), anyString());
        doAnswer(call -> Files.deleteIfExists(path)).when(file).delete();
        return file;
    }

    /** One start of a process. */
    private final class Start {
        final Launcher.ProcStarter starter = mock(Launcher.ProcStarter.class, RETURNS_SELF);
        private List<String> line;
        private Map<String, String> given;
        private OutputStream out;

        Start() throws Exception {
            doAnswer(call -> keep(() -> line = call.getArgument(0)))
                    .when(starter)
                    .cmds(anyList());
            doAnswer(call -> keep(() -> given = call.getArgument(0)))
                    .when(starter)
                    .envs(anyMap());
            doAnswer(call -> keep(() -> out = call.getArgument(0)))
                    .when(starter)
                    .stdout(any(OutputStream.class));
            doAnswer(call -> process()).when(starter).start();
        }

        private Launcher.ProcStarter keep(Runnable kept) {
            kept.run();
            return starter;
        }

        private Proc process() throws Exception {
            Map<String, String> inherited = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            inherited.putAll(Map.of("PATH", System.getenv("PATH"), "USER", "jenkins", "HOME", "/h"));
            given.forEach((name, value) -> {
                String expanded = expand(value, inherited);
                if (expanded.isEmpty()) {
                    inherited.remove(name);
                } else {
                    inherited.put(name, expanded);
                }
            });
            ProcessBuilder builder = new ProcessBuilder(
                    line.stream().map(word -> ascii(expand(word, inherited))).toList());
            builder.environment().clear();
            inherited.forEach((name, value) -> builder.environment().put(name, ascii(value)));
            Process process = builder.directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            Proc proc = mock(Proc.class);
            when(proc.join()).thenAnswer(call -> {
                process.getInputStream().transferTo(out);
                return process.waitFor();
            });
            return proc;
        }
    }

    private static String expand(String text, Map<String, String> variables) {
        Matcher macro = MACRO.matcher(text);
        return macro.replaceAll(found -> {
            String name = found.group(1).replaceAll("[{}]", "");
            String value = name.equals("$") ? "$" : variables.get(name);
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
    }

    private static String ascii(String text) {
        return new String(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
    }

    private int run(String script, Shell shell, Map<String, String> parameters) throws Exception {
        EnvVars build = new EnvVars();
        build.putAll(Map.of("SECRET", "pa$HOME$$\u00e4", "JOB_NAME", "env"));
        AgentHost host = AgentHost.in(workspace, launcher, build, new StopSignal());
        return host.run(new Command(script, shell, parameters, Duration.ofSeconds(30)), output::append)
                .exitCode();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a${HOME}b $JOB_NAME c$$d ${X} $$$ $",
                "gr\u00f6\u00dfe \u65e5\u672c \ud83d\ude00",
                "",
                " two\nlines\n",
                "it's \"quoted\" \\ `x` $(touch hacked) %PATH% !x! ^& *?",
                "\t\r\u0001\u007f"
            })
    void a_value_arrives_as_it_is(String value) throws Exception {
        for (Shell shell : List.of(Shell.SH, Shell.BASH)) {
            output.setLength(0);
            run("printf '%s.' \"${user-unset}\" \"$USER\" \"$SECRET\"", shell, Map.of("user", value));
            assertThat(output).hasToString(value + ".jenkins.pa$HOME$$\u00e4.");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_script_arrives_as_it_is_and_keeps_its_lines() throws Exception {
        String script = "#!/bin/sh\n# $HOME ${X} $$\nprintf '%s\\n' 'gr\u00f6\u00dfe' \"$\"'$HOME'\nno-such-command\n";

        assertThat(run(script, Shell.SH, Map.of())).isEqualTo(127);

        assertThat(output.toString())
                .startsWith("gr\u00f6\u00dfe\n$$HOME\n")
                .contains(": 4: no-such-command: not found");
    }

    @Test
    void python_gets_its_script_and_its_values_too() throws Exception {
        String script = "from __future__ import annotations\nimport os, sys\n"
                + "sys.stdout.buffer.write('\u00e4 $HOME '.encode() + os.environb[b'v'])\nsys.exit(5)\n";

        assertThat(run(script, Shell.PYTHON, Map.of("v", "\u00f6$$"))).isEqualTo(5);

        assertThat(output).hasToString("\u00e4 $HOME \u00f6$$");
    }

    @ParameterizedTest
    @EnumSource(
            value = Shell.class,
            names = {"PWSH", "BAT"})
    void a_missing_interpreter_is_named(Shell shell) throws Exception {
        assertThat(run("exit", shell, Map.of())).isEqualTo(127);

        assertThat(output).contains("is not installed on agent");
    }

    @Test
    void what_kills_its_process_group_or_parent_leaves_the_agent_alone() throws Exception {
        assertThat(run("kill 0; sleep 30", Shell.SH, Map.of())).isEqualTo(143);
        assertThat(run("kill $PPID; exit 4", Shell.BASH, Map.of())).isEqualTo(4);
    }
}
