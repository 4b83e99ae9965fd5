package io.jenkins.plugins.runbook.learning.guard;

import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.SimpleCommand;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a runbook can do, read from its parsed form.
 *
 * @param commands programs its scripts start
 * @param hosts hosts its scripts and waits name
 * @param paths absolute paths, home directories and paths that climb out of the working directory
 * @param credentials places where secrets usually lie, and parameters marked as secret
 * @param stepTypes kinds of action
 */
record Capabilities(
        Set<String> commands, Set<String> hosts, Set<String> paths, Set<String> credentials, Set<String> stepTypes) {

    private static final Pattern HOST = Pattern.compile(
            "\\b[a-z][a-z0-9+]{1,9}://(?:[^\\s/@\"']{1,80}@)?(\\[[0-9a-f:]+]|[\\w.${}-]+)|\\b[\\w.-]+@((?:[a-z0-9-]+\\.)+[a-z]{2,})\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PATH =
            Pattern.compile("(?<![\\w./$})-])(?:/[\\w.@+-]+(?:/[\\w.@+*-]+)*|~/?[\\w./-]*|(?:\\.\\./)+[\\w./-]*)");
    private static final Pattern CREDENTIAL = Pattern.compile(
            "[\\w./~-]*(?:\\.ssh|id_rsa|id_ed25519|\\.aws|\\.netrc|\\.pgpass|\\.kube|shadow|secrets?|password|passwd|token|credential|\\.gnupg|\\.pem|private[_-]?key)[\\w./-]*",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> HARMLESS_PATHS =
            Set.of("/dev/null", "/dev/stdin", "/dev/stdout", "/dev/stderr", "/bin/sh");

    static Capabilities of(Runbook runbook) {
        Set<String> commands = new TreeSet<>();
        Set<String> hosts = new TreeSet<>();
        Set<String> paths = new TreeSet<>();
        Set<String> credentials = new TreeSet<>();
        Set<String> types = new TreeSet<>();
        for (Executable executable : Executable.of(runbook)) {
            types.add(executable.type());
            if (executable.script()) {
                ShellScript.of(executable.text()).commands().forEach(command -> commands.add(program(command)));
            }
            find(HOST, executable.text(), hosts);
            find(PATH, executable.text(), paths);
            find(CREDENTIAL, executable.text(), credentials);
        }
        paths.removeAll(HARMLESS_PATHS);
        return new Capabilities(commands, hosts, paths, credentials, types);
    }

    private static String program(SimpleCommand command) {
        Word first = command.words().get(0);
        return first.expands() ? first.raw() : command.baseName();
    }

    private static void find(Pattern pattern, String text, Set<String> into) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String value = matcher.group();
            for (int i = 1; i <= matcher.groupCount(); i++) {
                value = matcher.group(i) != null ? matcher.group(i) : value;
            }
            into.add(value);
        }
    }
}
