package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.learning.category.Categoriser;
import io.jenkins.plugins.runbook.learning.category.Category;
import io.jenkins.plugins.runbook.learning.category.RuleCategoriser;
import io.jenkins.plugins.runbook.learning.guard.Guard;
import io.jenkins.plugins.runbook.learning.model.ModelHelp;
import io.jenkins.plugins.runbook.learning.rehearsal.CandidateSearch;
import io.jenkins.plugins.runbook.learning.rehearsal.Rehearsals;
import io.jenkins.plugins.runbook.learning.rehearsal.SearchResult;
import io.jenkins.plugins.runbook.learning.rehearsal.Tried;
import io.jenkins.plugins.runbook.learning.repair.Candidate;
import io.jenkins.plugins.runbook.learning.repair.Operators;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.repair.Workshop;
import io.jenkins.plugins.runbook.learning.signature.Signatures;
import io.jenkins.plugins.runbook.learning.trace.FailureCase;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.FailureSignature;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Learns from executions by rules, repair operators and rehearsals. A model is asked only where the rules abstain, and where no
 * operator knows a change that helps; everything works without one.
 */
public final class Learner implements LearningEngine {

    /** Each costs a call or more. */
    private static final int MODEL_CANDIDATES = 4;

    private static final String MODEL_AUTHOR = "learner/model";

    private final Store store;
    private final ProposalQueue queue;
    private final Rehearsals rehearsals;
    private final LearningPolicy policy;
    private final Clock clock;
    private final Categoriser recalling;
    private final Categoriser categoriser;
    private final List<CandidateSearch> searches;
    private final FailureCases cases;
    private final History history;
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
            ModelHelp model,
            Clock clock) {
        this.store = store;
        this.queue = queue;
        this.rehearsals = rehearsals;
        this.policy = policy;
        this.clock = clock;
        RunbookReader reader = new RunbookReader();
        Guard guard = new Guard(policy.allowedCommands(), policy.blockRisks());
        Categoriser rules = new RuleCategoriser();
        this.recalling = model == null ? rules : model.recalledOpinion(rules);
        this.categoriser = model == null ? rules : model.secondOpinion(rules);
        this.searches = new ArrayList<>();
        searches.add(search(Operators.all(), reader, guard, policy.maxCandidates()));
        if (model != null) {
            searches.add(search(
                    List.of(model.repair(reader, guard)),
                    reader,
                    guard,
                    Math.min(policy.maxCandidates(), MODEL_CANDIDATES)));
        }
        this.cases = new FailureCases(store, reader);
        this.history = new History(store);
    }

    private CandidateSearch search(List<RepairOperator> operators, RunbookReader reader, Guard guard, int candidates) {
        return new CandidateSearch(new Workshop(operators, reader, guard), policy.rehearsalBudget(), candidates, clock);
    }

    @Override
    public Analysis learnFrom(ExecutionResult result) throws InterruptedException {
        Optional<Analysis> known = history.analysisOf(result);
        if (known.isPresent()) {
            return known.get();
        }
        Analyst analyst = new Analyst(result, clock);
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
        return history.keep(result, locks.locked(signature, () -> analyse(trace, signature, analyst)));
    }

    private Analysis analyse(Trace trace, FailureSignature signature, Analyst analyst) throws InterruptedException {
        Optional<Review> open = queue.join(signature);
        if (open.isPresent()) {
            return analyst.joined(signature, recalling.categorise(trace), open.get());
        }
        Category category = categoriser.categorise(trace);
        boolean unexplained = Hindsight.worthTrying(category) && rehearsable(trace);
        if (!unexplained && (!category.known() || !category.type().improvable())) {
            return analyst.notImprovable(signature, category, Advice.of(category, trace));
        }
        int spent = history.decidedVersions(signature);
        if (spent >= policy.ineffectiveLimit()) {
            return analyst.notImprovable(
                    signature,
                    category,
                    "Ask a person who knows this host: " + spent
                            + " versions were decided on for this failure, and it still comes back.");
        }
        SearchResult found = search(trace);
        if (found.best().isEmpty()) {
            return analyst.notImprovable(signature, category, Advice.of(category, trace) + " " + found.note());
        }
        Category shown = Hindsight.of(category, found);
        if (!shown.known()) {
            return analyst.notImprovable(signature, category, Advice.of(category, trace));
        }
        return analyst.proposed(
                signature, shown, submit(trace, signature, shown, found.best().get()), found);
    }

    private boolean rehearsable(Trace trace) {
        return rehearsals.forFailure(trace.result()).isPresent();
    }

    /** Searches where it costs nothing first, and further only when that finds nothing. */
    private SearchResult search(Trace trace) throws InterruptedException {
        SearchResult found = new SearchResult(Optional.empty(), "");
        for (CandidateSearch search : searches) {
            SearchResult next = search.search(
                    trace,
                    rehearsals.forFailure(trace.result()),
                    OperatorRecord.of(store),
                    candidate -> !history.knows(candidate.text()));
            if (next.best().isPresent()) {
                return next;
            }
            found = new SearchResult(Optional.empty(), (found.note() + " " + next.note()).strip());
        }
        return found;
    }

    private Review submit(Trace trace, FailureSignature signature, Category category, Tried tried) {
        Candidate candidate = tried.candidate();
        Review review = queue.submit(new Proposal(
                trace.result().version(),
                candidate.text(),
                candidate.operations(),
                candidate.operators().contains(ModelHelp.OPERATOR) ? MODEL_AUTHOR : policy.author(),
                candidate.operations().get(0).reason(),
                signature,
                category.type(),
                trace.result().id(),
                candidate.operators(),
                candidate.findings(),
                Math.min(category.confidence(), candidate.confidence())));
        boolean ours = review.sha256().equals(Sha256.of(candidate.text()));
        if (ours) {
            tried.tests().forEach(test -> queue.recordTest(review, test));
        }
        return review;
    }

    /** Names of the operators this learner has. */
    public static List<String> operators() {
        return Operators.all().stream().map(operator -> operator.name()).toList();
    }
}
