package io.jenkins.plugins.runbook.web;

/**
 * Where a rate lies with 95 % confidence.
 *
 * @param low lower end, 0 to 1
 * @param high upper end, 0 to 1
 */
record Interval(double low, double high) {

    private static final double Z = 1.96;

    /** Wilson's score interval (E. B. Wilson, JASA 22, 1927), which holds for small numbers too. */
    static Interval wilson(long successes, long total) {
        double rate = (double) successes / total;
        double z2 = Z * Z;
        double centre = (rate + z2 / (2 * total)) / (1 + z2 / total);
        double half = Z / (1 + z2 / total) * Math.sqrt(rate * (1 - rate) / total + z2 / (4.0 * total * total));
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
