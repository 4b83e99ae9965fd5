package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;

/**
 * One call of a language model, in the ledger. Money is counted in millionths of the currency that budget and prices are in.
 *
 * @param id unique
 * @param startedAt when
 * @param role what the model was asked for: {@code categoriser} or {@code generator}
 * @param model its name at the server
 * @param prompt name and version of the prompt
 * @param subject what it was about, such as the hash of a failure signature
 * @param result {@code answered}, or in one word why there was no answer; {@code null} while the call runs, and for ever when the
 *     process died in it
 * @param reservedMicros the most it could cost
 * @param costMicros what it cost, as far as the server said; 0 while the call runs
 * @param inputTokens tokens sent, those in the server's cache included
 * @param cachedTokens tokens sent that the server had in its cache
 * @param outputTokens tokens received, thinking included
 * @param durationMillis how long it took, retries included
 */
public record ModelCall(
        String id,
        @CheckForNull Instant startedAt,
        String role,
        String model,
        String prompt,
        String subject,
        @CheckForNull String result,
        long reservedMicros,
        long costMicros,
        long inputTokens,
        long cachedTokens,
        long outputTokens,
        long durationMillis) {

    /** The result of a call that was answered. */
    public static final String ANSWERED = "answered";

    /** A call that is about to be made. */
    public static ModelCall reserved(
            String id,
            Instant startedAt,
            String role,
            String model,
            String prompt,
            String subject,
            long reservedMicros) {
        return new ModelCall(id, startedAt, role, model, prompt, subject, null, reservedMicros, 0, 0, 0, 0, 0);
    }

    /** The call as it ended. */
    public ModelCall settled(
            String how, long cost, long inputTokens, long cachedTokens, long outputTokens, long durationMillis) {
        return new ModelCall(
                id,
                startedAt,
                role,
                model,
                prompt,
                subject,
                how,
                reservedMicros,
                cost,
                inputTokens,
                cachedTokens,
                outputTokens,
                durationMillis);
    }

    public boolean running() {
        return result == null;
    }
}
