package io.jenkins.plugins.runbook.jenkins.step;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.RunbookText;
import io.jenkins.plugins.runbook.format.SourceText;
import io.jenkins.plugins.runbook.jenkins.author.Authorship;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.HandbookSection;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.review.Library;
import io.jenkins.plugins.runbook.review.Published;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Brings runbooks from a workspace into the library: at once when all who could have written them may publish, else into the queue of reviews. */
final class WorkspaceRunbook {

    /** Longest text that is read, in bytes; the format allows no longer ones. */
    private static final long LIMIT = 256 * 1024L;

    private final Library library;
    private final Function<Runbook, List<String>> missingActions;
    private final Consumer<String> log;

    /** @param missingActions tells which actions of a runbook no plugin brings */
    WorkspaceRunbook(Library library, Function<Runbook, List<String>> missingActions, Consumer<String> log) {
        this.library = library;
        this.missingActions = missingActions;
        this.log = log;
    }

    /**
     * @return a version that may be executed
     * @throws AbortException when the file cannot be read, or its text waits for a review now
     */
    Version publish(FilePath file, String name, Authorship authors, Run<?, ?> build)
            throws IOException, InterruptedException {
        Published published = bring(file, name, authors, build);
        if (!published.version().lifecycle().executable()) {
            throw new AbortException(name + " is now " + published.version().ref()
                    + " and waits for a review; nothing was run. " + why(authors)
                    + " Approve it on the page Runbooks, then build again."
                    + HandbookSection.PERMISSIONS.reference());
        }
        return published.version();
    }

    private static String why(Authorship authors) {
        return authors.mayNotImport().isEmpty()
                ? "The runbook or the policy asks for a review of every version."
                : String.join(", ", authors.mayNotImport())
                        + " could have written it and may not publish runbooks (permission Runbooks/Import).";
    }

    /** Publishes the file when all who could have written it may do so, else queues it for a review. */
    Published bring(FilePath file, String name, Authorship authors, Run<?, ?> build)
            throws IOException, InterruptedException {
        Actor author = authors.actor();
        boolean straight = author.may(Permission.IMPORT);
        String reason = "from " + name + " in " + build.getFullDisplayName();
        String text = read(file, name);
        Published published = library.publish(name, text, proposing(author), authors.others(), reason, straight);
        if (published.created()) {
            log.accept(name + " became " + published.version().ref() + " by " + author.name()
                    + (published.review() == null ? "" : ", which waits for a review"));
        }
        if (!published.created()
                && !RunbookText.hash(text).equals(published.version().sha256())) {
            log.accept(name + " is older than what is active: "
                    + published.version().ref()
                    + " counts, and the file does not. Write the active text with runbookExport and commit it.");
        }
        Runbook runbook =
                new RunbookReader().read(name, published.version().text()).orThrow();
        for (String action : missingActions.apply(runbook)) {
            log.accept("WARNING: " + name + " uses the action '" + action
                    + "', which no plugin here brings; the runbook is refused until one does");
        }
        return published;
    }

    /** Queueing a text needs no permission: a user who may change the job can run commands in it anyway. */
    private static Actor proposing(Actor author) {
        Set<Permission> permissions = EnumSet.of(Permission.IMPORT);
        permissions.addAll(author.permissions());
        return new Actor(author.name(), permissions);
    }

    private static String read(FilePath file, String name) throws IOException, InterruptedException {
        if (!file.exists() || file.isDirectory()) {
            throw new AbortException("runbook: there is no file '" + name + "' in the workspace " + file.getParent()
                    + ". Check it out first, and give its path from the workspace."
                    + HandbookSection.RUNBOOK_STEP.reference());
        }
        if (file.length() > LIMIT) {
            throw new AbortException("runbook: " + name + " is longer than 256 KiB and no runbook."
                    + HandbookSection.FORMAT.reference());
        }
        try (InputStream in = file.read()) {
            return SourceText.of(in.readNBytes((int) LIMIT + 1));
        } catch (CharacterCodingException e) {
            throw new AbortException(
                    "runbook: " + name + " " + e.getMessage() + "." + HandbookSection.FORMAT.reference());
        }
    }
}
