package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Expressions;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.StepDraft;
import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.learning.trace.WorkingDirectory;
import io.jenkins.plugins.runbook.shell.Prelude;
import io.jenkins.plugins.runbook.shell.ShellScript;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the directory that something is written to. */
final class CreateMissingDirectory extends FailureOperator {

    private static final String PATH = "[\"'`‘]?([^\\s\"'`‘’:;,()]+)[\"'`’]?";
    /** Errors that name a file whose directory is missing. */
    private static final List<BoundedPattern> FILE = List.of(
            BoundedPattern.of("cannot create " + PATH + ": (?:directory nonexistent|no such|nonexistent)"),
            BoundedPattern.of("tar(?: \\(child\\))?: " + PATH + ": cannot open: no such file"),
            BoundedPattern.of(
                    "(?:cannot|can't|can.t|could not|couldn't|failed to|unable to) (?:create|open|write|touch|stat|rename|copy|move|bind to|bind|save)(?: to)?(?: (?:regular|output|log|pid|temporary|lock|archive|dump|socket|target|file|directory|symbolic link|backup|\\w+ file))* ?\\(?"
                            + PATH
                            + "(?: for (?:writing|output|append\\w*))?\\)?[:,]? .*(?:no such file|nonexistent|does not exist|not a directory|directory (?:is )?missing|no (?:parent )?directory)"),
            BoundedPattern.of("(?:cannot move|cannot copy) \\S+ to " + PATH + ": no such file"),
            BoundedPattern.of("\\bf?open\\([\"'`]?([^\\s\"'`,)]+)[\"'`]?, *[\"'`]?[wax]"),
            BoundedPattern.of("(?:mkdir|mkstemp|output file|via template|to file) " + PATH + ".*no such file"),
            BoundedPattern.of("no such file or directory[:,] (?:open |mkdir |scandir |rename |copyfile )?" + PATH),
            BoundedPattern.of("FileNotFoundException:? " + PATH + " \\(no such"),
            BoundedPattern.of("^(?:[\\w./-]+: )*(?:line \\d+: |\\d+: )?" + PATH + ": no such file or directory"),
            BoundedPattern.of("open(?:ing|\\(\\))? " + PATH + ".*: .*no such file"));
    /** Errors that name the directory itself. */
    private static final List<BoundedPattern> DIRECTORY = List.of(
            BoundedPattern.of("\\bmissing:? ([\\w./@+-]+/)(?=\\s|$)"),
            BoundedPattern.of(
                    "(?:directory|dir|folder|spool|path):? " + PATH
                            + "(?: which)? (?:(?:is )?not there|does not exist|doesn.t exist|not found|is missing|missing|nonexistent)"),
            BoundedPattern.of("can't cd to " + PATH),
            BoundedPattern.of("\\bcd: (?:line \\d+: )?" + PATH + ": no such"),
            BoundedPattern.of("target (?:directory )?" + PATH + "(?: is not a directory|: no such)"),
            BoundedPattern.of("(?:no such|missing|nonexistent) (?:\\w+ )?directory:? " + PATH),
            BoundedPattern.of(PATH + ": (?:no such directory|directory not found)"),
            BoundedPattern.of(PATH + " (?:is not a directory|: not a directory)"));

    /** Programs whose paths are those of another machine, store or container. */
    private static final Set<String> REMOTE = Set.of(
            "hdfs",
            "hadoop",
            "aws",
            "gsutil",
            "gcloud",
            "az",
            "s3cmd",
            "mc",
            "rclone",
            "ssh",
            "scp",
            "sftp",
            "rsync",
            "lftp",
            "ftp",
            "kubectl",
            "docker",
            "podman",
            "nerdctl",
            "lxc",
            "adb",
            "smbclient",
            "restic",
            "borg");

    public CreateMissingDirectory() {
        super("create-directory", "Creates a directory that something is to be written to and that does not exist.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        List<Repair> repairs = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        DIRECTORY.forEach(
                pattern -> trace.inFailing(pattern).ifPresent(found -> add(repairs, seen, trace, found, false, 0.86)));
        for (int i = 0; i < FILE.size(); i++) {
            double confidence = i < 4 ? 0.84 : 0.66;
            trace.inFailing(FILE.get(i)).ifPresent(found -> add(repairs, seen, trace, found, true, confidence));
        }
        return repairs;
    }

    private void add(
            List<Repair> repairs, Set<String> seen, Trace trace, Found found, boolean file, double confidence) {
        String named = BoundedPattern.replaceAll(found.value(), "/+$", "");
        boolean known = Expressions.of(named, trace.point().script(), trace).isPresent();
        String path = known ? named : WorkingDirectory.relative(named, trace);
        boolean input = !known
                && confidence < 0.8
                && Expressions.of(path, trace.point().script(), trace).isPresent();
        if (input) {
            return; // a file that the command names and nothing says it writes
        }
        boolean within = file && !found.value().endsWith("/");
        Optional<String> directory = within
                ? parent(path, trace)
                : Expressions.path(path, trace.point().script(), trace);
        directory
                .filter(expression -> expression.contains("/") || expression.contains("$") || isWord(expression, trace))
                .filter(expression -> !elsewhere(path, trace))
                .filter(seen::add)
                .ifPresent(expression -> {
                    String failed = trace.point().script();
                    String script = Prelude.of(failed) + (within ? changesBefore(failed, expression) : "") + "mkdir -p "
                            + expression;
                    String reason = "The directory that the step writes to does not exist here.";
                    repairs.add(new Repair(
                            name(),
                            List.of(Change.insertBefore(
                                    trace.point(),
                                    trace.runbook().steps().size(),
                                    StepDraft.run("make sure that the directory exists", script, "10s"),
                                    reason,
                                    found.evidence())),
                            confidence));
                });
    }

    /** Whether the script itself names it: a word of a message is no directory. */
    private static boolean isWord(String expression, Trace trace) {
        return Expressions.of(expression, trace.point().script(), trace).isPresent();
    }

    /** Whether the script hands the path to a program that means another file system by it. */
    private static boolean elsewhere(String path, Trace trace) {
        ShellScript script = ShellScript.of(trace.point().script());
        return script.commands().stream()
                .filter(command -> REMOTE.contains(command.baseName()))
                .anyMatch(command -> command.in(script.text()).contains(path));
    }

    /** The changes of directory the script makes before it comes to a relative path; none for an absolute one. */
    private static String changesBefore(String script, String expression) {
        String bare = BoundedPattern.replaceAll(expression.replace("\"", ""), "^\\$\\(dirname (.*)\\)$", "$1");
        if (bare.startsWith("/")) {
            return "";
        }
        int reached = script.lastIndexOf(bare);
        return ShellScript.of(script).commands().stream()
                .filter(command ->
                        command.program().equals("cd") && command.arguments().size() == 1)
                .filter(command -> reached < 0 || command.start() < reached)
                .map(command -> command.in(script) + "\n")
                .collect(Collectors.joining());
    }

    /** The directory of a file, in the script's own words where it has some. */
    private static Optional<String> parent(String path, Trace trace) {
        int slash = path.lastIndexOf('/');
        if (slash <= 0) {
            return Optional.empty();
        }
        String directory = path.substring(0, slash);
        String script = trace.point().script();
        Optional<String> own = Expressions.of(directory, script, trace);
        if (own.isPresent()) {
            return own;
        }
        Optional<String> file = Expressions.of(path, script, trace);
        return file.isPresent() ? file.map(word -> "\"$(dirname " + word + ")\"") : Whitelist.path(directory);
    }
}
