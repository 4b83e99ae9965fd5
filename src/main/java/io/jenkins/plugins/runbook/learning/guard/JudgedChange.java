package io.jenkins.plugins.runbook.learning.guard;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.Runbook;
import java.util.List;
import java.util.Set;

/** A parent and a proposed change of it, both read once, and where findings go. */
final class JudgedChange {

    private final Runbook parent;
    private final String parentText;
    private final Runbook candidate;
    private final String candidateText;
    private final Set<Finding> findings;
    private final List<Executable> before;
    private final List<Executable> now;

    JudgedChange(Runbook parent, String parentText, Runbook candidate, String candidateText, Set<Finding> findings) {
        this.parent = parent;
        this.parentText = parentText;
        this.candidate = candidate;
        this.candidateText = candidateText;
        this.findings = findings;
        this.before = Executable.of(parent);
        this.now = Executable.of(candidate);
    }

    Runbook parent() {
        return parent;
    }

    String parentText() {
        return parentText;
    }

    Runbook candidate() {
        return candidate;
    }

    String candidateText() {
        return candidateText;
    }

    /** What of the parent reaches a host. */
    List<Executable> before() {
        return before;
    }

    /** What of the candidate reaches a host. */
    List<Executable> now() {
        return now;
    }

    void block(String rule, String message, @CheckForNull String path) {
        findings.add(new Finding(Finding.Severity.BLOCK, rule, message, path));
    }

    void risk(String rule, String message, @CheckForNull String path) {
        findings.add(new Finding(Finding.Severity.RISK, rule, message, path));
    }

    void tell(boolean blocks, String rule, String message, @CheckForNull String path) {
        if (blocks) {
            block(rule, message, path);
        } else {
            risk(rule, message, path);
        }
    }

    /** A text of others for a message: one line, not long. */
    static String quote(String text) {
        String line = text.strip().replace('\n', ' ');
        StringBuilder plain = new StringBuilder();
        line.codePoints().limit(80).forEach(c -> plain.appendCodePoint(Characters.hidden(c) ? '\ufffd' : c));
        return "'" + plain + (line.codePointCount(0, line.length()) > 80 ? "…" : "") + "'";
    }
}
