package io.jenkins.plugins.runbook;

import io.jenkins.plugins.runbook.llm.LanguageModel;
import io.jenkins.plugins.runbook.llm.ModelAnswer;
import io.jenkins.plugins.runbook.llm.ModelException;
import io.jenkins.plugins.runbook.llm.ModelException.Kind;
import io.jenkins.plugins.runbook.llm.ModelRole;
import io.jenkins.plugins.runbook.llm.Question;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A model that remembers why it could not be asked the last time, until it answers. Safe for use by many threads. */
final class WatchedModel implements LanguageModel {

    private final LanguageModel model;
    private final Map<ModelRole, String> troubles = new ConcurrentHashMap<>();

    WatchedModel(LanguageModel model) {
        this.model = model;
    }

    @Override
    public ModelAnswer ask(Question question) throws ModelException, InterruptedException {
        try {
            ModelAnswer answer = model.ask(question);
            troubles.remove(question.role());
            return answer;
        } catch (ModelException e) {
            note(question.role(), e);
            throw e;
        }
    }

    private void note(ModelRole role, ModelException e) {
        String sentence = "The learner does without its " + role.word() + " model: " + e.getMessage();
        if (e.kind() == Kind.REFUSED || e.kind() == Kind.MALFORMED) {
            troubles.remove(role); // it answers; that an answer is of no use is nothing an admin can mend
        } else if (e.kind() == Kind.RESTING) {
            troubles.putIfAbsent(role, sentence); // why it rests says more
        } else {
            troubles.put(role, sentence);
        }
    }

    /** Why each role could not be asked the last time, in sentences for an admin. */
    List<String> troubles() {
        return troubles.values().stream().sorted().toList();
    }
}
