package io.jenkins.plugins.runbook.cli.demo;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.AnalysisPrinter;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExecutionPrinter;
import io.jenkins.plugins.runbook.cli.console.ProgressListener;
import io.jenkins.plugins.runbook.cli.console.ReviewPrinter;
import io.jenkins.plugins.runbook.cli.console.ShownReview;
import io.jenkins.plugins.runbook.cli.console.Style;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** The demo's story, stage by stage. Everything in it is done by the same parts that do it in production. */
final class Demo {

    private static final Incident INCIDENT = new Incident(
            "DEMO-1", Incident.SERVICE_CRASH, "critical", null, "the shop stopped answering after a power cut");

    private final Context context;
    private final RunbookSystem system;
    private final DemoShop shop;
    private final boolean approveUnasked;
    private final Narrator narrator;

    Demo(Context context, RunbookSystem system, DemoShop shop, boolean approveUnasked) {
        this.context = context;
        this.system = system;
        this.shop = shop;
        this.approveUnasked = approveUnasked;
        this.narrator = new Narrator(context);
    }

    /**
     * Plays the story to its end.
     *
     * @throws CommandException when it takes a turn that leads nowhere, such as a person who does not approve
     */
    Ending play() throws IOException, InterruptedException, RefusedException {
        breakTheShop();
        ExecutionResult first = execute("The shop's runbook, written by a person, runs", publish());
        if (first.outcome() == Outcome.VERIFIED) {
            throw CommandException.internal("the first version fixed it; the demo has nothing to show", null);
        }
        Review review = learn(first);
        refuse(review.version());
        decide(review);
        ExecutionResult second = execute("The approved version runs", review.version());
        boolean fixed = look();
        return new Ending(
                fixed && second.outcome() == Outcome.VERIFIED,
                first.version().toString(),
                first.outcome(),
                review.id(),
                second.version().toString(),
                second.outcome());
    }

    private void breakTheShop() throws IOException, InterruptedException {
        narrator.stage("A service crashes");
        narrator.say("Two real processes in " + shop.directory() + ": a shop, and the session store it needs.");
        require(shop.works(), "the shop does not work to begin with");
        shop.crash();
        require(!shop.works(), "the shop survived its crash");
        narrator.say(Style.BAD, "Both were killed. The shop is down.");
    }

    private VersionRef publish() throws IOException {
        return system.library()
                .publish(
                        "restart-shop.yaml",
                        DemoShop.resource("restart-shop.yaml"),
                        context.user(),
                        "the demo's runbook",
                        true)
                .version()
                .ref();
    }

    private ExecutionResult execute(String title, VersionRef version) throws InterruptedException, RefusedException {
        narrator.stage(title + ": " + version);
        ExecutionResult result = system.executor().execute(request(version), host(), listener());
        if (!narrator.silent()) {
            new ExecutionPrinter(narrator.terminal(), Narrator.INDENT).print(result);
        }
        return result;
    }

    private Review learn(ExecutionResult failure) throws InterruptedException {
        narrator.stage("The learner works out why, and proposes a better version");
        system.learner().drain();
        Analysis analysis = system.store()
                .read(records -> records.analyses().of(failure.id()))
                .orElseThrow(() -> CommandException.internal("the learner said nothing", null));
        if (!narrator.silent()) {
            new AnalysisPrinter(narrator.terminal(), Narrator.INDENT).print(analysis);
        }
        if (analysis.reviewId() == null) {
            throw CommandException.internal("the learner proposed nothing: " + analysis.reasoning(), null);
        }
        return system.reviews().find(analysis.reviewId());
    }

    private void refuse(VersionRef unapproved) throws InterruptedException {
        narrator.stage("It cannot run before a person has approved it");
        try {
            system.executor().execute(request(unapproved), host(), ExecutionListener.NONE);
        } catch (RefusedException e) {
            narrator.say(Style.GOOD, "Refused: " + e.getMessage());
            return;
        }
        throw CommandException.internal(unapproved + " ran without an approval", null);
    }

    private void decide(Review review) {
        narrator.stage("A person decides");
        ShownReview shown = ShownReview.read(system, review.id());
        if (!narrator.silent()) {
            new ReviewPrinter(narrator.terminal(), Narrator.INDENT).print(shown);
        }
        if (!approveUnasked) {
            String answer = narrator.terminal().ask(Narrator.INDENT + "Approve " + review.version() + "? [y/N]");
            if (!answer.toLowerCase(Locale.ROOT).startsWith("y")) {
                throw CommandException.refused(
                        "Not approved, so " + review.version() + " does not run, and the shop stays down");
            }
        }
        Review seen = shown.review();
        system.reviews().approve(seen.id(), seen.sha256(), seen.revision(), context.user(), "seen in the demo");
        narrator.say(Style.GOOD, "Approved by " + context.user().name() + ", for this text and no other.");
    }

    private boolean look() throws IOException, InterruptedException {
        narrator.stage("Is it really fixed? The demo looks for itself");
        boolean works = shop.works();
        narrator.say(
                works ? Style.GOOD : Style.BAD,
                works ? "Yes: the shop's process runs, and it answers." : "No: the shop does not answer.");
        return works;
    }

    private ExecutionRequest request(VersionRef version) {
        return ExecutionRequest.of(
                version, INCIDENT, shop.parameters(), context.user().name());
    }

    private LocalHost host() {
        return new LocalHost("demo-host", shop.directory(), Map.of());
    }

    private ExecutionListener listener() {
        return narrator.silent() ? ExecutionListener.NONE : new ProgressListener(narrator.terminal(), Narrator.INDENT);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw CommandException.internal("the demo cannot go on: " + otherwise, null);
        }
    }

    /**
     * How the story ended.
     *
     * @param fixed whether the shop works again, by the approved version, as the demo saw for itself
     */
    record Ending(
            boolean fixed,
            String firstVersion,
            Outcome firstOutcome,
            String reviewId,
            String secondVersion,
            Outcome secondOutcome) {}
}
