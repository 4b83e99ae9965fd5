package io.jenkins.plugins.runbook.learning.transfer;

import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Review;

/**
 * A failure of another runbook that was mended for good.
 *
 * @param review the approved review
 * @param trace the failure it answered
 * @param verified verified executions of the approved version
 * @param decided its executions that were verified, ineffective or failed
 */
record Precedent(Review review, Trace trace, long verified, long decided) {}
