package io.jenkins.plugins.runbook.review;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.store.Records;

/** Why there is a version, who decided on it, and what was tried: as the message of a commit or the text of a pull request says it. */
public final class VersionStory {

    private VersionStory() {}

    @NonNull
    public static String of(@NonNull Records records, @NonNull Version version) {
        StringBuilder text =
                new StringBuilder(version.ref() + ": " + version.reason() + "\n\nAuthor: " + version.author());
        Review review = records.reviews().ofVersion(version.ref()).orElse(null);
        if (review != null) {
            review.decisions()
                    .forEach(one -> text.append('\n')
                            .append(one.kind())
                            .append(" by ")
                            .append(one.by())
                            .append(" at ")
                            .append(one.at())
                            .append(one.comment() == null || one.comment().isBlank() ? "" : ": " + one.comment()));
            review.tests()
                    .forEach(one -> text.append("\nRehearsal ")
                            .append(one.name())
                            .append(one.passed() ? ": passed" : ": failed")
                            .append(one.detail() == null || one.detail().isBlank() ? "" : ", " + one.detail()));
        }
        return text.append("\nSHA-256: ").append(version.sha256()).append('\n').toString();
    }
}
