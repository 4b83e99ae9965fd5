package io.jenkins.plugins.runbook.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Looks at refusals. */
final class Refusals {

    private Refusals() {}

    /** Asserts that the call is refused in this way, and goes on with the sentence it is refused with. */
    static AbstractStringAssert<?> refused(ReviewException.Kind kind, ThrowingCallable call) {
        ReviewException refusal = catchThrowableOfType(ReviewException.class, call);
        assertThat(refusal).as("the refusal").isNotNull();
        assertThat(refusal.kind()).as(refusal.getMessage()).isEqualTo(kind);
        return assertThat(refusal.getMessage());
    }
}
