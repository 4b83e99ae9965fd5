package io.jenkins.plugins.runbook.cli;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.store.AuditLog;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of the audit's chain as one line, for a log that is kept elsewhere: {@code runbook-audit 42 HASH 2026-12-01T03:00:00Z}.
 *
 * @param sequence number of the last entry, 0 without any
 * @param hash its hash; zeros without any
 * @param at when it was written; a dash without any
 */
record AuditHeadLine(
        long sequence, @NonNull String hash, @NonNull String at) {

    private static final Pattern LINE =
            Pattern.compile("\\brunbook-audit (\\d{1,18}) ([0-9a-f]{64}) (-|\\d{4}-\\S{1,40})");

    private static final int LONGEST = 10_000;
    private static final String NONE = "0".repeat(64);

    static AuditHeadLine of(AuditLog audit) {
        List<AuditEntry> last = audit.page(0, 1);
        return last.isEmpty() ? new AuditHeadLine(0, NONE, "-") : of(last.get(0));
    }

    private static AuditHeadLine of(AuditEntry entry) {
        return new AuditHeadLine(entry.sequence(), entry.hash(), entry.at().toString());
    }

    /**
     * Reads one; what stands before and behind it, as in a line of a log, does not matter.
     *
     * @throws CommandException when there is none
     */
    static AuditHeadLine parse(String text) {
        Matcher line = LINE.matcher(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        if (!line.find()) {
            throw CommandException.refused("--head needs a line as 'audit head' prints it:"
                    + " runbook-audit NUMBER HASH TIME, with a hash of 64 hexadecimal digits");
        }
        return new AuditHeadLine(Long.parseLong(line.group(1)), line.group(2), line.group(3));
    }

    /** What is wrong when the audit does not hold this entry any more. */
    Optional<String> missing(AuditLog audit) {
        if (sequence == 0) {
            return Optional.empty();
        }
        List<AuditEntry> found = audit.after(sequence - 1, 1);
        if (found.isEmpty() || found.get(0).sequence() != sequence) {
            return Optional.of("Audit entry " + sequence + ", which was noted elsewhere, is missing: there are "
                    + audit.size() + " entries");
        }
        return found.get(0).hash().equals(hash)
                ? Optional.empty()
                : Optional.of("Audit entry " + sequence + " is another one than was noted elsewhere at " + at
                        + ": the chain was written anew");
    }

    @Override
    public String toString() {
        return "runbook-audit " + sequence + " " + hash + " " + at;
    }
}
