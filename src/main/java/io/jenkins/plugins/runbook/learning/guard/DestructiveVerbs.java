package io.jenkins.plugins.runbook.learning.guard;

import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.Runbook;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Commands after which something is gone. */
final class DestructiveVerbs {

    /** Never in a repair: nobody can take these back, and no repair needs them. */
    private static final Pattern UNBEARABLE = Pattern.compile(
            "\\brm\\s+(?:-\\w+\\s+|--\\S+\\s+)*(?:/|~|\\$HOME|\\.|\\.\\.|\\*|/\\*)(?:\\s|$|;|&)"
                    + "|\\brm\\s+(?:-\\w+\\s+)*-\\w*[rR]\\w*\\s+(?:-\\w+\\s+)*\"?\\$\\{?\\w+}?\"?/?\\*?(?:\\s|$|;|&)|\\bmkfs|\\bdd\\s+.*\\bof=/dev/|>\\s*/dev/sd|\\bshutdown\\b|\\breboot\\b|\\bhalt\\b|\\bpoweroff\\b"
                    + "|\\bDROP\\s+(?:TABLE|DATABASE|SCHEMA)|\\bTRUNCATE\\s+TABLE|\\bgit\\s+push\\s+.*--force|:\\(\\)\\s*\\{|\\bchmod\\s+(?:-R\\s+)?0?777|\\bwipefs|\\bshred\\b|\\bcrontab\\s+-r|\\buserdel|\\biptables\\s+-F|\\bkill\\s+-9\\s+-1|\\bvisudo|\\bhistory\\s+-c",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern DESTRUCTIVE = Pattern.compile(
            "\\brm\\b|\\brmdir\\b|-delete\\b|\\bunlink\\b|\\btruncate\\b|\\bkill(?:all)?\\b|\\bpkill\\b|\\bfuser\\s+-k|(?:^|[;&|\\n])\\s*:?\\s*>\\s*\\S|\\bmv\\s|\\bDELETE\\s+FROM|\\bprune\\b|\\bpurge\\b|\\bdocker\\s+rm|\\bkubectl\\s+delete",
            Pattern.CASE_INSENSITIVE);

    private DestructiveVerbs() {}

    static void inspect(List<Finding> findings, Runbook parent, Runbook candidate) {
        Set<String> known = Executable.of(parent).stream().map(Executable::text).collect(Collectors.toSet());
        String before = String.join("\n", known);
        for (Executable executable : Executable.of(candidate)) {
            if (!executable.script() || known.contains(executable.text())) {
                continue;
            }
            UNBEARABLE
                    .matcher(executable.text())
                    .results()
                    .map(match -> match.group().strip())
                    .filter(verb -> !before.contains(verb))
                    .findFirst()
                    .ifPresent(verb -> findings.add(Guard.block(
                            "destructive-verb",
                            "It holds '" + verb + "', which nobody can take back.",
                            executable.path())));
            DESTRUCTIVE
                    .matcher(executable.text())
                    .results()
                    .map(match -> match.group().strip())
                    .filter(verb -> !before.contains(verb))
                    .findFirst()
                    .ifPresent(verb -> findings.add(Guard.risk(
                            "destructive-verb", "It removes or ends something ('" + verb + "').", executable.path())));
        }
    }
}
