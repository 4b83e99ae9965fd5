package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.model.Expectation;

/** Reads what an action must yield. */
final class ExpectationReader {

    private ExpectationReader() {}

    static Expectation read(Fields owner) {
        if (!owner.has("expect")) {
            return Expectation.SUCCESS;
        }
        Fields expect = owner.child("expect");
        Patterns.compile(expect, "matches");
        return new Expectation(
                expect.integer("exitCode", 0),
                expect.text("stdout"),
                expect.text("contains"),
                expect.text("matches"),
                expect.number("below"),
                expect.number("above"));
    }
}
