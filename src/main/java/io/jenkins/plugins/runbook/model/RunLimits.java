package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Duration;

/**
 * How often and where one runbook may run. Zero stands for no limit.
 *
 * @param cooldown pause between the beginning of two executions on the same host
 * @param runsPerHour how many executions may begin within an hour, on all hosts together
 * @param hostsAtOnce on how many hosts it may run at the same time
 * @param breaker after how many executions of a version in a row that failed or were ineffective the next one is refused
 */
public record RunLimits(@NonNull Duration cooldown, int runsPerHour, int hostsAtOnce, int breaker) {

    public static final RunLimits NONE = new RunLimits(Duration.ZERO, 0, 0, 0);

    /** @throws IllegalArgumentException when one is negative */
    public RunLimits {
        if (cooldown.isNegative() || runsPerHour < 0 || hostsAtOnce < 0 || breaker < 0) {
            throw new IllegalArgumentException("limits must not be negative");
        }
    }

    /** The stricter one of each limit. */
    @NonNull
    public RunLimits and(@NonNull RunLimits other) {
        return new RunLimits(
                cooldown.compareTo(other.cooldown) > 0 ? cooldown : other.cooldown,
                stricter(runsPerHour, other.runsPerHour),
                stricter(hostsAtOnce, other.hostsAtOnce),
                stricter(breaker, other.breaker));
    }

    /** Whether this allows something that the other does not. */
    public boolean looserThan(@NonNull RunLimits other) {
        return !and(other).equals(this);
    }

    private static int stricter(int one, int other) {
        return one == 0 ? other : other == 0 ? one : Math.min(one, other);
    }
}
