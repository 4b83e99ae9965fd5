package io.jenkins.plugins.runbook.llm;

/** Answers questions in the form they ask for. Safe for use by many threads. */
@FunctionalInterface
public interface LanguageModel {

    /**
     * Asks, waits, and checks the form of the answer. What an answer says is untrusted.
     *
     * @return an answer that fits the question's schema
     * @throws ModelException when there is none, with a sentence an admin can act on
     * @throws InterruptedException when the calling thread was interrupted; the call is given up
     */
    ModelAnswer ask(Question question) throws ModelException, InterruptedException;
}
