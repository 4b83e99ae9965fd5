package io.jenkins.plugins.runbook.cli.review;

import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.SourceFile;
import io.jenkins.plugins.runbook.review.TextEdit;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code review edit}. */
@Command(
        name = "edit",
        description = "Put your own text in the place of the one that waits; you count as one of its authors.")
final class ReviewEditCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private ReviewDecision decision;

    @Parameters(index = "1", paramLabel = "FILE", description = "The whole new text.")
    private Path file;

    ReviewEditCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String text = SourceFile.read(file);
        return decision.decide(
                context,
                (reviews, id, sha256, revision, actor, reason) ->
                        reviews.edit(id, new TextEdit(sha256, revision, text, actor, reason)));
    }
}
