package io.jenkins.plugins.runbook;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;

/**
 * Runs a property on random inputs until its time is over: the first 300, one second at most, where tests run, {@code -Dfuzz.seconds=N} for longer. Each input has a
 * seed of its own; a failure names it, and {@code -Dfuzz.seed=SEED} runs that one alone.
 */
public final class Fuzz {

    private static final double SECONDS = Double.parseDouble(System.getProperty("fuzz.seconds", "1"));
    /** Without a time of one's own the same inputs are tried everywhere, so that a build does not depend on how fast its machine is. */
    private static final int MOST = 300;

    private static final boolean LONGER = System.getProperty("fuzz.seconds") != null;
    private static final Long ONE = Long.getLong("fuzz.seed");

    private Fuzz() {}

    /** What must hold for an input. */
    @FunctionalInterface
    public interface Property {
        void check(Random random) throws Exception;
    }

    /** Checks the property on inputs of all seeds from {@code firstSeed} on, and prints how many it came to in a second. */
    public static void run(String name, long firstSeed, Property property) {
        if (ONE != null) {
            check(name, ONE, property);
            return;
        }
        long start = System.nanoTime();
        long end = start + Duration.ofMillis((long) (SECONDS * 1000)).toNanos();
        long seed = firstSeed;
        do {
            check(name, seed++, property);
        } while (System.nanoTime() < end && (LONGER || seed < firstSeed + MOST));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT, "fuzz %s: %d executions, %.0f/s%n", name, seed - firstSeed, (seed - firstSeed) / seconds);
    }

    private static void check(String name, long seed, Property property) {
        try {
            property.check(new Random(seed));
        } catch (Throwable e) { // whatever goes wrong, the seed must be named
            throw new AssertionError(name + " fails with -Dfuzz.seed=" + seed + ": " + e, e);
        }
    }
}
