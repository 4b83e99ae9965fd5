package io.jenkins.plugins.runbook.jenkins;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * One Jenkins home that is started again and again. Later harnesses have JenkinsSessionExtension for it; that of our parent knows it
 * for JUnit 4 alone, of which this is the only trace.
 */
final class JenkinsSessions {

    private final Path home;

    JenkinsSessions(Path home) {
        this.home = home;
    }

    /** What is done while Jenkins runs. */
    @FunctionalInterface
    interface Step {
        void run(JenkinsRule jenkins) throws Throwable;
    }

    /** Starts Jenkins, takes the step, and ends Jenkins as an admin would. */
    void then(Step step) throws Throwable {
        JenkinsRule rule = new JenkinsRule();
        rule.with(() -> home.toFile());
        rule.apply(
                        new org.junit.runners.model.Statement() {
                            @Override
                            public void evaluate() throws Throwable {
                                step.run(rule);
                            }
                        },
                        org.junit.runner.Description.createTestDescription(getClass(), "then"))
                .evaluate();
        endThreads();
    }

    /** Threads in a runbook end with the process of a Jenkins; here they would go on, and their runbook would not be a dead one. */
    private static void endThreads() {
        await().atMost(JenkinsFixture.LONG).until(() -> {
            List<Thread> left = Thread.getAllStackTraces().entrySet().stream()
                    .filter(thread -> thread.getKey() != Thread.currentThread())
                    .filter(thread -> Arrays.stream(thread.getValue())
                            .anyMatch(frame -> frame.getClassName().endsWith(".RunbookStepExecution")))
                    .map(Map.Entry::getKey)
                    .toList();
            left.forEach(Thread::interrupt);
            return left.isEmpty();
        });
    }
}
