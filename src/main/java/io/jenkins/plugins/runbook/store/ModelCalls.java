package io.jenkins.plugins.runbook.store;

import io.jenkins.plugins.runbook.model.ModelCall;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** The ledger of calls of language models. Money is counted in millionths. */
public interface ModelCalls {

    /** Adds a call that is about to be made; from now on its reservation counts as spent. */
    void reserve(ModelCall call);

    /** Puts what a call really cost in the place of its reservation. Settling twice settles once. */
    void settle(ModelCall call);

    Optional<ModelCall> find(String id);

    /** The newest first. */
    List<ModelCall> latest(int limit);

    /** Calls about a subject, made at or after a moment, the newest first. */
    List<ModelCall> about(String subject, Instant since);

    /** What was spent, with the reservations of calls that never ended, from a moment (inclusive) to another (exclusive). */
    Total total(Instant from, Instant to);

    /**
     * Keeps a copy of what was sent and what came back, both redacted and bounded by the caller. Only the newest copies are kept.
     *
     * @param callId the call
     * @param request what was sent
     * @param response what came back, or why nothing did
     * @param keep how many copies to keep
     */
    void keepTexts(String callId, String request, String response, int keep);

    /** The copy of a call, empty when it is gone or was never made. */
    Optional<Texts> texts(String callId);

    /**
     * Notes that the month's spending was warned of.
     *
     * @return whether this is the first warning of the month
     */
    boolean warn(YearMonth month);

    /**
     * What some calls came to.
     *
     * @param calls how many
     * @param micros what they cost, reservations of calls that never ended included
     * @param inputTokens tokens sent
     * @param outputTokens tokens received
     */
    record Total(long calls, long micros, long inputTokens, long outputTokens) {}

    /**
     * A copy of a call.
     *
     * @param request what was sent; untrusted
     * @param response what came back; untrusted
     */
    record Texts(String request, String response) {}
}
