package io.jenkins.plugins.runbook.learning;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.learning.category.Categoriser;
import io.jenkins.plugins.runbook.learning.category.Category;
import io.jenkins.plugins.runbook.learning.category.RuleCategoriser;
import io.jenkins.plugins.runbook.learning.guard.Guard;
import io.jenkins.plugins.runbook.learning.model.ModelHelp;
import io.jenkins.plugins.runbook.learning.repair.operator.Operators;
import io.jenkins.plugins.runbook.learning.search.SearchResult;
import io.jenkins.plugins.runbook.learning.search.TriedCandidate;
import io.jenkins.plugins.runbook.learning.signature.Signatures;
import io.jenkins.plugins.runbook.learning.success.SuccessLearner;
import io.jenkins.plugins.runbook.learning.trace.FailureCase;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.FailureSignature;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.rehearsal.Rehearsals;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Learns from executions by rules, repair operators and rehearsals. A model is asked only where the rules abstain, where no
 * operator knows a change that helps, and where a person asked for another change; everything works without one.
 */
public final class Learner implements LearningEngine {

    private final ProposalQueue queue;
    private final LearningPolicy policy;
    private final Clock clock;
    private final Categoriser recalling;
    private final Categoriser categoriser;
    private final Searches searches;
    private final Proposer proposer;
    private final FailureCases cases;
    private final History history;
    private final SuccessLearner successes;
    private final FruitlessSearches fruitless;
    private final Triggers triggers;
    private final boolean readsWords;
    private final SignatureLocks locks = new SignatureLocks();

    /** A learner without a model. */
    public Learner(Store store, ProposalQueue queue, Rehearsals rehearsals, LearningPolicy policy, Clock clock) {
        this(store, queue, rehearsals, policy, null, clock);
    }

    /** @param model what a model can do for it, {@code null} when there is none */
    public Learner(
            Store store,
            ProposalQueue queue,
            Rehearsals rehearsals,
            LearningPolicy policy,
            @CheckForNull ModelHelp model,
            Clock clock) {
        this.queue = queue;
        this.policy = policy;
        this.clock = clock;
        Categoriser rules = new RuleCategoriser();
        this.recalling = model == null ? rules : model.recalledOpinion(rules);
        this.categoriser = model == null ? rules : model.secondOpinion(rules);
        this.proposer = new Proposer(queue, policy.author());
        this.triggers = new Triggers(store, new RunbookReader(), policy.author());
        this.readsWords = model != null;
        this.cases = new FailureCases(store, new RunbookReader());
        this.history = new History(store);
        this.successes = new SuccessLearner(
                store, new RunbookReader(), new Guard(policy.allowedCommands(), policy.blockRisks()), policy.author());
        this.fruitless = new FruitlessSearches(clock);
        this.searches = new Searches(store, rehearsals, policy, model, history, clock);
    }

    @Override
    public Analysis learnFrom(ExecutionResult result) throws InterruptedException {
        Optional<Analysis> known = history.analysisOf(result);
        if (known.isPresent()) {
            return lookAgain(result, known.get());
        }
        Analyst analyst = new Analyst(result, clock);
        boolean trial =
                result.tags().contains(ExecutionResult.DRY_RUN) || result.tags().contains(ExecutionResult.REHEARSAL);
        if (result.outcome() == Outcome.VERIFIED && !trial) {
            return history.keep(
                    result,
                    successes
                            .learn(result)
                            .map(lesson -> analyst.lesson(queue.submit(lesson)))
                            .orElseGet(analyst::nothingFailed));
        }
        boolean broken = result.outcome() == Outcome.FAILED || result.outcome() == Outcome.INEFFECTIVE;
        if (!broken || result.tags().contains(ExecutionResult.DRY_RUN)) {
            return history.keep(result, analyst.nothingFailed());
        }
        Optional<FailureCase> failure = cases.of(result);
        if (failure.isEmpty()) {
            return history.keep(result, analyst.textGone());
        }
        Trace trace = Trace.of(failure.get());
        FailureSignature signature = Signatures.of(trace);
        // Kept before the next equal failure is looked at, which must find it.
        return locks.locked(signature, () -> history.keep(result, analyse(trace, signature, analyst)));
    }

    /** It is looked at again because a person asked for changes, or said something of the execution. */
    private Analysis lookAgain(ExecutionResult result, Analysis known) throws InterruptedException {
        Optional<Review> asked = history.changesAsked(known);
        if (asked.isPresent()) {
            return answer(result, known, asked.get());
        }
        boolean told = known.signature() != null && !known.method().equals(Analysis.PERSON);
        boolean relabelled = told && HumanLabel.of(result).isPresent();
        boolean explained = told && readsWords && known.reviewId() == null && HumanLabel.explained(result);
        Optional<Trace> trace = relabelled || explained ? cases.of(result).map(Trace::of) : Optional.empty();
        if (trace.isEmpty()) {
            return known;
        }
        Analyst analyst = new Analyst(result, clock);
        return locks.locked(
                known.signature(),
                () -> history.keep(result, categorise(trace.get(), known.signature(), analyst, known.reviewId())));
    }

    private Analysis analyse(Trace trace, FailureSignature signature, Analyst analyst) throws InterruptedException {
        Optional<Review> open = queue.join(signature);
        if (open.isPresent()) {
            return analyst.joined(signature, recalling.categorise(trace), open.get());
        }
        return categorise(trace, signature, analyst, null);
    }

    private Analysis categorise(Trace trace, FailureSignature signature, Analyst analyst, @CheckForNull String reviewId)
            throws InterruptedException {
        Optional<Category> relabelled = HumanLabel.of(trace.result());
        if (relabelled.isPresent()) {
            return analyst.relabelled(signature, relabelled.get(), Advice.of(relabelled.get(), trace), reviewId);
        }
        Category category = categoriser.categorise(trace);
        boolean unexplained = RehearsalVerdict.worthTrying(category) && searches.rehearsable(trace);
        if (!unexplained && (!category.known() || !category.type().improvable())) {
            return notImprovable(trace, signature, analyst, category, Advice.of(category, trace));
        }
        int spent = history.decidedVersions(signature, trace.result());
        if (spent >= policy.ineffectiveLimit()) {
            return analyst.notImprovable(
                    signature,
                    category,
                    "Ask a person who knows this host: " + spent
                            + " versions were decided on for this failure, and it still comes back.");
        }
        Optional<String> inVain =
                HumanLabel.explained(trace.result()) ? Optional.empty() : fruitless.of(signature, trace.result());
        if (inVain.isPresent()) {
            return analyst.notImprovable(
                    signature,
                    category,
                    Advice.of(category, trace) + " An equal failure was looked at within the hour: " + inVain.get());
        }
        Optional<Review> asked = history.changesAsked(signature);
        SearchResult found = searches.search(trace, asked);
        if (found.best().isEmpty()) {
            fruitless.add(signature, trace.result(), found.note());
            Category heard = RehearsalVerdict.of(category, found);
            return notImprovable(trace, signature, analyst, heard, Advice.of(heard, trace) + " " + found.note());
        }
        Category shown = RehearsalVerdict.of(category, found);
        if (!shown.known()) {
            return analyst.notImprovable(signature, category, Advice.of(category, trace));
        }
        Review review = proposer.submit(
                trace, signature, shown.type(), shown.confidence(), found.best().get(), asked);
        return analyst.proposed(signature, shown, review, found);
    }

    /** Without a change of this runbook; that another one is chosen for such incidents may be worth a proposal. */
    private Analysis notImprovable(
            Trace trace, FailureSignature signature, Analyst analyst, Category category, String advice) {
        return analyst.notImprovable(
                signature,
                category,
                triggers.after(trace, signature, category)
                        .map(queue::submit)
                        .map(review -> advice + " " + review.version()
                                + " waits for a review, so that it is chosen for such incidents.")
                        .orElse(advice));
    }

    /** Looks for another candidate because a person asked for one; says so in the review when there is none. */
    private Analysis answer(ExecutionResult result, Analysis known, Review asked) throws InterruptedException {
        Optional<FailureCase> failure = cases.of(result);
        if (failure.isEmpty() || known.signature() == null || known.failureType() == null) {
            queue.say(asked, "No other change can be made of this execution. Change the text by hand and import it.");
            return known;
        }
        Trace trace = Trace.of(failure.get());
        return locks.locked(known.signature(), () -> {
            Optional<Review> still = history.changesAsked(known);
            if (still.isEmpty()) {
                return known;
            }
            SearchResult found = searches.search(trace, still);
            if (found.best().isEmpty()) {
                queue.say(
                        asked,
                        "No other change was found. " + found.note()
                                + " Change the text by hand and import it, or decide on this one.");
                return known;
            }
            TriedCandidate best = found.best().get();
            Review review =
                    proposer.submit(trace, known.signature(), known.failureType(), known.confidence(), best, still);
            return history.keep(result, new Analyst(result, clock).answered(known, review, found));
        });
    }

    @Override
    public List<String> troubles() {
        return searches.troubles();
    }

    /** Names of the operators this learner has. */
    public static List<String> operators() {
        return Operators.all().stream().map(operator -> operator.name()).toList();
    }
}
