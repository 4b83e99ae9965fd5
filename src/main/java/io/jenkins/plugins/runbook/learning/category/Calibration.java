package io.jenkins.plugins.runbook.learning.category;

import java.util.List;
import java.util.Map;

/**
 * How often answers of a rule's confidence are right, as {@code calibration.yaml} says: a table of points that was measured on failures
 * labelled by hand, linear between them.
 */
final class Calibration {

    /** Read at the first failure. */
    private static final class Known {
        private static final List<Point> POINTS = Resource.read("calibration.yaml").stream()
                .map(map -> new Point(number(map, "confidence"), number(map, "right")))
                .toList();
    }

    private Calibration() {}

    /** The probability, 0 to 1, that an answer of this confidence is right. */
    static double of(double confidence) {
        List<Point> points = points();
        Point before = points.get(0);
        if (confidence <= before.confidence()) {
            return before.confidence() == 0 ? before.right() : before.right() * confidence / before.confidence();
        }
        for (Point point : points) {
            if (confidence <= point.confidence()) {
                double share = point.confidence() == before.confidence()
                        ? 1
                        : (confidence - before.confidence()) / (point.confidence() - before.confidence());
                return before.right() + share * (point.right() - before.right());
            }
            before = point;
        }
        return before.right();
    }

    static List<Point> points() {
        return Known.POINTS;
    }

    private static double number(Map<String, Object> map, String key) {
        return ((Number) map.get(key)).doubleValue();
    }

    /**
     * A point of the table.
     *
     * @param confidence what the rule says
     * @param right the share of such answers that is right
     */
    record Point(double confidence, double right) {}
}
