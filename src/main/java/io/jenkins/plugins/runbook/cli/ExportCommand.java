package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.format.RunbookText;
import io.jenkins.plugins.runbook.format.markdown.RunbookPage;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.review.VersionStory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: writes the active runbooks to files, to be kept where the team keeps its texts. */
@Command(
        name = "export",
        description = "Write the active runbooks to files: as YAML, as Markdown for people, or as skills for agents.")
final class ExportCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            arity = "0..*",
            paramLabel = "ID",
            description = "Runbooks to write; all active ones when none is named.")
    private List<String> ids = List.of();

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            required = true,
            description = "Directory to write to; made when it is missing.")
    private Path directory;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "yaml",
            description = "yaml, markdown or skill (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(
            names = "--evidence",
            description =
                    "Say of each file that changed why, who approved it and what was rehearsed: the text of a commit.")
    private boolean evidence;

    /** What is written. */
    enum Format {
        yaml,
        markdown,
        skill
    }

    ExportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        List<Exported> exported = new ArrayList<>();
        try (RunbookSystem system = context.open()) {
            List<Version> versions = ids.isEmpty()
                    ? system.store().read(records -> records.versions().allActive())
                    : ids.stream().map(system.library()::resolve).toList();
            for (Version version : versions) {
                exported.add(write(system, version));
            }
        }
        if (context.json()) {
            context.print(Map.of("exported", exported));
        }
        return ExitCode.VERIFIED;
    }

    private Exported write(RunbookSystem system, Version version) throws IOException {
        RunbookPage page = new RunbookPage(version.text(), version.ref().toString(), version.sha256());
        String id = version.ref().runbookId();
        Path file = switch (format) {
            case yaml -> directory.resolve(id + ".yaml");
            case markdown -> directory.resolve(id + ".md");
            case skill -> directory.resolve(page.skillName()).resolve("SKILL.md");
        };
        String text = switch (format) {
            case yaml -> version.text();
            case markdown -> page.markdown();
            case skill -> page.skill();
        };
        String before = Files.exists(file) ? Files.readString(file) : null;
        boolean changed = !text.equals(before);
        if (changed) {
            refuseUnknown(system, file, before, id);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text, StandardCharsets.UTF_8);
        }
        String why = changed && evidence ? system.store().read(records -> VersionStory.of(records, version)) : null;
        if (!context.json()) {
            context.terminal()
                    .line(file
                            + (changed ? ": " + version.ref() + " was written" : ": is " + version.ref() + " already"));
            if (why != null) {
                context.terminal().line(why);
            }
        }
        return new Exported(file.toString(), version.ref().toString(), version.sha256(), changed, why);
    }

    /** A file with a text that the library never had is a person's work. */
    private void refuseUnknown(RunbookSystem system, Path file, String before, String id) {
        if (before == null || format != Format.yaml) {
            return;
        }
        String normal = RunbookText.normal(before);
        boolean known = system.store()
                .read(records -> records.versions().of(id).stream()
                        .anyMatch(version -> RunbookText.normal(version.text()).equals(normal)));
        if (!known) {
            throw CommandException.refused(file + " has a text that is no version of " + id
                    + "; import it, or move it away, and export again");
        }
    }

    /** The JSON of one file. */
    private record Exported(String file, String version, String sha256, boolean written, String evidence) {}
}
