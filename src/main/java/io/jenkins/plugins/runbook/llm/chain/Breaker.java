package io.jenkins.plugins.runbook.llm.chain;

import io.jenkins.plugins.runbook.llm.ModelException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Leaves a model alone that is down: after {@value #FAILURES} outages in a row no call is made for a while, then one is tried. The
 * while doubles with each trial that fails. An answer of any kind ends it.
 */
public final class Breaker implements Link {

    static final int FAILURES = 3;
    static final Duration FIRST_REST = Duration.ofSeconds(30);
    static final Duration LONGEST_REST = Duration.ofMinutes(10);

    private final Clock clock;
    private int failures;
    private Duration rest = FIRST_REST;
    private Instant restUntil = Instant.MIN;
    private boolean trying;
    private String last = "";

    public Breaker(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Reply pass(OutgoingCall call, Next next) throws ModelException, InterruptedException {
        boolean trial = enter();
        boolean outage = false;
        boolean answered = false;
        try {
            Reply reply = next.send(call);
            answered = true;
            return reply;
        } catch (ModelException e) {
            outage = e.kind().outage();
            answered = !outage;
            note(e);
            throw e;
        } finally {
            leave(trial, answered, outage);
        }
    }

    /** @return whether this call is the one that is tried */
    private synchronized boolean enter() throws ModelException {
        if (failures < FAILURES) {
            return false;
        }
        if (trying || clock.instant().isBefore(restUntil)) {
            throw new ModelException(
                    ModelException.Kind.RESTING,
                    "The model failed " + failures + " times in a row and is left alone until " + restUntil + ". Last: "
                            + last);
        }
        trying = true;
        return true;
    }

    private synchronized void note(ModelException e) {
        last = e.getMessage();
    }

    private synchronized void leave(boolean trial, boolean answered, boolean outage) {
        trying = trying && !trial;
        if (answered) {
            failures = 0;
            rest = FIRST_REST;
        } else if (outage) {
            failures++;
            if (trial) {
                rest = rest.multipliedBy(2).compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest.multipliedBy(2);
            }
            if (failures >= FAILURES) {
                restUntil = clock.instant().plus(rest);
            }
        }
    }
}
