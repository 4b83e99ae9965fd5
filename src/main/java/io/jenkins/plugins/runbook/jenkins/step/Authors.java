package io.jenkins.plugins.runbook.jenkins.step;

import hudson.model.Run;
import io.jenkins.plugins.runbook.jenkins.author.BuildAuthors;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookConfiguration;

/** Who could have written what a build brings, by what the admin trusts. */
final class Authors {

    private Authors() {}

    /** On a thread that has the build's identity. */
    static BuildAuthors of(Run<?, ?> build) {
        return BuildAuthors.of(build, RunbookConfiguration.get().getReviews().isTrustSourceControl());
    }
}
