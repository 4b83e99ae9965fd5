package io.jenkins.plugins.runbook.cli.review;

import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.review.ReviewService;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code review changes}. */
@Command(name = "changes", description = "Ask for something else before deciding.")
final class ReviewChangesCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private ReviewDecision decision;

    ReviewChangesCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return decision.decide(context, ReviewService::requestChanges);
    }
}
