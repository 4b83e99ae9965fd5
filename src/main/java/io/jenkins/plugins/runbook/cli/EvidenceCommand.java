package io.jenkins.plugins.runbook.cli;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.execution.evidence.BundleCheck;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.store.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evidence}: the file that proves an execution. */
@Command(
        name = "evidence",
        description = "Write the bundle of evidence of an execution, or verify one.",
        synopsisSubcommandLabel = "COMMAND")
final class EvidenceCommand {

    private final Context context;

    EvidenceCommand(Context context) {
        this.context = context;
    }

    @Command(
            name = "export",
            description =
                    "Write the bundle of an execution into a file, which must not exist: result, log, text of the "
                            + "runbook, journal, and a manifest with the hash of each.")
    int export(
            @Parameters(index = "0", paramLabel = "EXECUTION", description = "The execution.") String id,
            @Parameters(index = "1", paramLabel = "FILE", description = "Where to, such as evidence.zip.") Path file)
            throws IOException {
        if (Files.exists(file)) {
            throw CommandException.refused(file + " exists already; name another file");
        }
        try (RunbookSystem system = context.open()) {
            ExecutionResult result = find(system, id)
                    .orElseThrow(() -> CommandException.refused(
                            "There is no execution '" + id + "'; 'runbook executions' lists those there are"));
            Path bundle = system.executor()
                    .evidence(result)
                    .orElseThrow(() -> CommandException.refused("There is no evidence of execution " + id
                            + " on this machine; it was made elsewhere, or by a release that made none"));
            Files.copy(bundle, file);
            PrivateFiles.close(file);
            if (context.json()) {
                context.print(new Exported(id, file.toString(), result.evidenceBundle()));
            } else {
                context.terminal().line("Wrote " + file + "; the hash of its manifest is " + result.evidenceBundle());
            }
        }
        return ExitCode.VERIFIED;
    }

    @Command(
            name = "verify",
            description =
                    "Verify that a bundle is whole, and that it is the one whose hash was recorded. Exit code 2 when "
                            + "it is not, 3 when the execution is not recorded here.")
    int verify(
            @Parameters(paramLabel = "FILE", description = "The bundle.") Path file,
            @Option(
                            names = "--sha256",
                            paramLabel = "HASH",
                            description =
                                    "Hash of its manifest that was recorded elsewhere; the library is not asked then.")
                    String hash) {
        BundleCheck check = read(file);
        String recorded = hash != null ? hash : recorded(check.manifest().executionId());
        boolean same = check.manifestSha256().equalsIgnoreCase(recorded);
        if (context.json()) {
            context.print(new Verified(
                    check.manifest().executionId(),
                    check.manifestSha256(),
                    check.whole(),
                    recorded == null ? null : same,
                    check.problems()));
        } else {
            tell(check, recorded, same);
        }
        if (!check.whole() || recorded != null && !same) {
            return ExitCode.FAILED;
        }
        return recorded == null ? ExitCode.UNVERIFIED : ExitCode.VERIFIED;
    }

    private static BundleCheck read(Path file) {
        try {
            return BundleCheck.of(file);
        } catch (IOException e) {
            throw CommandException.refused(file + " is no bundle of evidence that can be read: " + e.getMessage(), e);
        }
    }

    private String recorded(String id) {
        try (RunbookSystem system = context.open()) {
            return find(system, id).map(ExecutionResult::evidenceBundle).orElse(null);
        }
    }

    private static Optional<ExecutionResult> find(RunbookSystem system, String id) {
        return system.store().read(records -> records.executions().find(id));
    }

    private void tell(BundleCheck check, String recorded, boolean same) {
        String what = "execution " + check.manifest().executionId() + " of "
                + check.manifest().runbook() + ", " + check.manifest().outcome();
        check.problems().forEach(context.terminal()::error);
        if (check.whole()) {
            context.terminal()
                    .line("The bundle of " + what + " is whole; the hash of its manifest is " + check.manifestSha256());
        }
        if (recorded == null) {
            context.terminal().line("That execution is not recorded here, so the origin of the bundle is not proven.");
        } else if (same) {
            context.terminal().line("That is the hash which was recorded.");
        } else {
            context.terminal().error("the hash that was recorded is " + recorded + ": this is another bundle");
        }
    }

    private record Exported(
            String executionId, String file, @CheckForNull String manifestSha256) {}

    /** The JSON of a verification; {@code recorded} is {@code null} when the execution is not recorded here. */
    private record Verified(
            String executionId,
            String manifestSha256,
            boolean whole,
            @CheckForNull Boolean recorded,
            List<String> problems) {}
}
