package io.jenkins.plugins.runbook.insight;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * A share of successes, with the interval in which the true share lies with 95 % confidence.
 *
 * <p>The interval is Wilson's score interval, which holds for few observations and for shares near 0 and 1 too: with n
 * observations, the share p and z = 1.959964,
 *
 * <pre>
 *   (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n)
 * </pre>
 *
 * Source: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the American
 * Statistical Association 22 (1927) 209-212; recommended for small n by L. D. Brown, T. T. Cai and A. DasGupta, "Interval
 * Estimation for a Binomial Proportion", Statistical Science 16 (2001) 101-133.
 *
 * @param successes how many succeeded
 * @param total how many there were
 * @param value their share, 0 to 1, or {@code null} without any
 * @param low lower end of the interval, 0 without any observation
 * @param high upper end of the interval, 1 without any observation
 */
public record Rate(long successes, long total, @CheckForNull Double value, double low, double high) {

    private static final double Z = 1.959963984540054;

    /** @throws IllegalArgumentException when there are more successes than observations, or a number is negative */
    public static Rate of(long successes, long total) {
        if (successes < 0 || successes > total) {
            throw new IllegalArgumentException(successes + " of " + total + " is no share");
        }
        if (total == 0) {
            return new Rate(0, 0, null, 0, 1);
        }
        double n = total;
        double share = successes / n;
        double scale = 1 + Z * Z / n;
        double center = (share + Z * Z / (2 * n)) / scale;
        double half = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / scale;
        double low = successes == 0 ? 0 : Math.max(0, center - half);
        double high = successes == total ? 1 : Math.min(1, center + half);
        return new Rate(successes, total, share, low, high);
    }
}
