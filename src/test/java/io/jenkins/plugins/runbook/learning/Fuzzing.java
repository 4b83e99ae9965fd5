package io.jenkins.plugins.runbook.learning;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Random trials for a bounded time: the first 300, a second at most, in a build, as long as {@code -Dfuzz.seconds=N} says otherwise. Each trial has a seed of its
 * own, which a failure names; {@code -Dfuzz.seed=N} repeats that one alone.
 */
public final class Fuzzing {

    private static final List<String> SCRAPS = List.of(
            "error",
            ":",
            ": ",
            " ",
            "  ",
            "\t",
            "/",
            "./",
            "../",
            "a/b",
            "-",
            "--",
            "--force",
            "=",
            "$",
            "${",
            "$(",
            "`",
            "'",
            "\"",
            "\\",
            ";",
            "|",
            "&&",
            "||",
            ">",
            ">>",
            "<",
            "<<EOF\n",
            "\n",
            "\r\n",
            "\r",
            "\0",
            "\u001b[31m",
            "…",
            "ü",
            "\uD83D",
            "\uD83D\uDE00",
            "\u202E",
            "\u200B",
            "#",
            "*",
            "?",
            "[",
            "]",
            "(",
            ")",
            "{",
            "}",
            "%",
            "@",
            "~",
            "!",
            "^",
            "0",
            "1",
            "80",
            "65536",
            "99999999999999999999",
            "4711",
            "No such file or directory",
            "Permission denied",
            "not found",
            "unknown option",
            "did you mean",
            "usage: ctl [--a|--b] {start,stop}",
            "already in use",
            "timed out",
            "No space left on device",
            "lock",
            "app.pid",
            "x.lock",
            "cache",
            "etc/app.conf",
            "8080",
            "http://localhost:8080/",
            "try again",
            "requires =",
            "service",
            "restart",
            "start",
            "stop",
            "bad interpreter",
            "^M",
            "unbound variable",
            "PORT",
            "-r",
            "10:32:06",
            "exists",
            "is a directory",
            "configuration",
            "invalid",
            ".bak",
            "deleted",
            "rm",
            "find",
            "-delete",
            "tar",
            "systemctl",
            "mkdir -p",
            "sha256",
            "\u0130",
            "\u00DF");

    /** Without a time of one's own the same inputs are tried everywhere, so that a build does not depend on how fast its machine is. */
    private static final int MOST = 300;

    private static final boolean LONGER = System.getProperty("fuzz.seconds") != null;

    private Fuzzing() {}

    /** One trial. */
    @FunctionalInterface
    public interface Trial {
        void run(Random random) throws Exception;
    }

    /** @param name of what is tried, for the line that says how many trials there were */
    public static void fuzz(String name, Trial trial) throws Exception {
        Long only = Long.getLong("fuzz.seed");
        if (only != null) {
            trial.run(new Random(only));
            return;
        }
        long end = System.nanoTime()
                + Duration.ofSeconds(Long.getLong("fuzz.seconds", 1)).toNanos();
        long start = System.nanoTime();
        long seed = Long.getLong("fuzz.start", 20_260_101L);
        long trials = 0;
        do {
            try {
                trial.run(new Random(seed));
            } catch (Throwable e) {
                throw new AssertionError("fuzzing " + name + ", -Dfuzz.seed=" + seed + ": " + e, e);
            }
            seed++;
            trials++;
        } while (System.nanoTime() < end && (LONGER || trials < MOST));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("fuzz %s: %d trials, %.0f a second%n", name, trials, trials / seconds);
    }

    /** A text of scraps that mean something to somebody, of up to so many characters. */
    public static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(most) + 1;
        while (text.length() < length) {
            switch (random.nextInt(8)) {
                case 0 -> text.append((char) (random.nextInt(94) + 33));
                case 1 -> text.append((char) random.nextInt(0x3000));
                case 2 -> text.append(scrap(random).repeat(random.nextInt(random.nextInt(20) == 0 ? 3_000 : 4) + 1));
                default -> text.append(scrap(random));
            }
        }
        return text.length() > most ? text.substring(0, most) : text.toString();
    }

    public static String scrap(Random random) {
        return SCRAPS.get(random.nextInt(SCRAPS.size()));
    }

    /** Milliseconds of processor time that the calling thread needs for it. */
    static long cpuMillis(Runnable work) {
        var threads = java.lang.management.ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        work.run();
        long took = (threads.getCurrentThreadCpuTime() - before) / 1_000_000;
        return took;
    }
}
