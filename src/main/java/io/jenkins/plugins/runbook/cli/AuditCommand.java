package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.cli.console.Moments;
import io.jenkins.plugins.runbook.cli.console.Table;
import io.jenkins.plugins.runbook.model.AuditEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audit}: who did what, and whether the record of it is whole. */
@Command(
        name = "audit",
        description = "Read the audit, or verify that it was not changed.",
        synopsisSubcommandLabel = "COMMAND")
final class AuditCommand {

    private final Context context;

    AuditCommand(Context context) {
        this.context = context;
    }

    @Command(
            name = "verify",
            description = "Walk the whole chain of hashes; exit code 2 when an entry is not what was written.")
    int verify(
            @Option(
                            names = "--head",
                            paramLabel = "LINE",
                            description =
                                    "A line that 'audit head' printed earlier, or a line of a log with it: the chain must"
                                            + " still hold that entry; may be given again.")
                    List<String> heads) {
        List<AuditHeadLine> expected = heads == null
                ? List.of()
                : heads.stream().map(AuditHeadLine::parse).toList();
        try (RunbookSystem system = context.open()) {
            long size = system.store().read(records -> records.audit().size());
            Optional<String> broken = system.store()
                    .read(records -> records.audit()
                            .verify()
                            .or(() -> expected.stream()
                                    .flatMap(head -> head.missing(records.audit()).stream())
                                    .findFirst()));
            if (context.json()) {
                context.print(new Verified(size, broken.isEmpty(), broken.orElse(null)));
            } else if (broken.isEmpty()) {
                context.terminal()
                        .line("The audit is whole: " + size + " entries, each as it was written"
                                + (expected.isEmpty() ? "." : ", and holds what was noted elsewhere."));
            } else {
                context.terminal().error("the audit was changed: " + broken.get());
            }
            return broken.isEmpty() ? ExitCode.VERIFIED : ExitCode.FAILED;
        }
    }

    @Command(
            name = "head",
            description =
                    "Print the last entry's number, hash and time on one line, to be kept where no account that can write to"
                            + " the store can change it; 'audit verify --head' holds the audit to it.")
    int head() {
        try (RunbookSystem system = context.open()) {
            AuditHeadLine head = system.store().read(records -> AuditHeadLine.of(records.audit()));
            if (context.json()) {
                context.print(Map.of(
                        "sequence", head.sequence(), "hash", head.hash(), "at", head.at(), "line", head.toString()));
            } else {
                context.terminal().line(head.toString());
            }
            return ExitCode.VERIFIED;
        }
    }

    @Command(name = "list", description = "List the entries, the newest first.")
    int list(
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "How many at most (default: ${DEFAULT-VALUE}).")
                    int limit) {
        try (RunbookSystem system = context.open()) {
            List<AuditEntry> page =
                    system.store().read(records -> records.audit().page(0, Math.max(1, limit)));
            if (context.json()) {
                context.print(Map.of("entries", page));
            } else {
                Table table = new Table("NO", "WHEN", "WHO", "WHAT", "ON", "DETAIL");
                page.forEach(entry -> table.row(
                        entry.sequence(),
                        Moments.text(entry.at()),
                        entry.actor(),
                        entry.action(),
                        entry.subject(),
                        entry.detail()));
                table.print(context.terminal(), "The audit has no entries yet; 'runbook import FILE' makes the first.");
            }
            return ExitCode.VERIFIED;
        }
    }

    /** The JSON of a verification; {@code broken} says what is wrong, or is {@code null}. */
    private record Verified(long entries, boolean whole, String broken) {}
}
