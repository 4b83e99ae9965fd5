package io.jenkins.plugins.runbook.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Compares expected with answered classes. A class counts when it was expected or answered at least once; one that was answered
 * without ever being right has an F1 of 0 and pulls the mean down.
 */
final class Confusion {

    private final List<String> expected = new ArrayList<>();
    private final List<String> answered = new ArrayList<>();

    void add(String expectedClass, String answeredClass) {
        expected.add(expectedClass);
        answered.add(answeredClass);
    }

    /** Share of right answers, 0 to 1; 0 without any. */
    double accuracy() {
        long right = 0;
        for (int i = 0; i < expected.size(); i++) {
            right += expected.get(i).equals(answered.get(i)) ? 1 : 0;
        }
        return ratio(right, expected.size());
    }

    /** Unweighted mean of the classes' F1, 0 to 1. */
    double macroF1() {
        return classes().stream().mapToDouble(ClassScore::f1).average().orElse(0);
    }

    /** One score for each class, by name. */
    List<ClassScore> classes() {
        TreeSet<String> names = new TreeSet<>(expected);
        names.addAll(answered);
        return names.stream().map(this::score).toList();
    }

    private ClassScore score(String name) {
        long support = count(expected, name);
        long claimed = count(answered, name);
        long right = 0;
        for (int i = 0; i < expected.size(); i++) {
            right += name.equals(expected.get(i)) && name.equals(answered.get(i)) ? 1 : 0;
        }
        return new ClassScore(
                name,
                support,
                claimed,
                right,
                ratio(right, claimed),
                ratio(right, support),
                ratio(2 * right, support + claimed));
    }

    private static long count(List<String> classes, String name) {
        return classes.stream().filter(name::equals).count();
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /**
     * How well one class was told from the others.
     *
     * @param failureType the class
     * @param expected how often it was the right answer
     * @param answered how often it was given as the answer
     * @param right how often it was given rightly
     * @param precision {@code right / answered}
     * @param recall {@code right / expected}
     * @param f1 harmonic mean of the two, {@code 2 * right / (expected + answered)}
     */
    record ClassScore(
            String failureType, long expected, long answered, long right, double precision, double recall, double f1) {}
}
