package io.jenkins.plugins.runbook.cli.review;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.review.ReviewService;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the decisions against a proposal have in common: the review and a reason, asked for where a person can be asked. */
final class ReviewDecision {

    @Parameters(index = "0", paramLabel = "ID", description = "Review, or the version it is about (RB-SERVICE-001-v2).")
    private String id;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why; the learner reads it. Asked for on a terminal.")
    private String reason;

    /** Decides and prints what stands now. */
    int decide(Context context, Decider decider) {
        String why = reason(context);
        try (RunbookSystem system = context.open()) {
            Review review = system.reviews().find(id);
            Review decided = decider.decide(
                    system.reviews(), review.id(), review.sha256(), review.revision(), context.user(), why);
            Review answered = decided.state() == ReviewState.NEEDS_CHANGES ? answered(system, decided) : decided;
            if (context.json()) {
                context.print(answered);
            } else {
                context.terminal().line(sentence(decided, answered));
            }
        }
        return ExitCode.VERIFIED;
    }

    /** The review after the learner looked for another candidate, which it does at once. */
    private static Review answered(RunbookSystem system, Review decided) {
        try {
            system.learner().drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return system.reviews().find(decided.id());
    }

    private static String sentence(Review decided, Review answered) {
        return answered.version().equals(decided.version())
                ? decided.version() + " is " + answered.state()
                : decided.version() + " is REJECTED; " + answered.version() + " is " + answered.state()
                        + " in its place";
    }

    private String reason(Context context) {
        String given = reason;
        if (given == null && context.terminal().interactive() && !context.json()) {
            given = context.terminal().ask("Why?");
        }
        if (given == null || given.isBlank()) {
            throw CommandException.refused("A reason is needed; give it with --reason TEXT");
        }
        return given;
    }

    /** One of the decisions of {@link ReviewService}. */
    @FunctionalInterface
    interface Decider {
        Review decide(ReviewService reviews, String id, String sha256, int revision, Actor actor, String reason);
    }
}
