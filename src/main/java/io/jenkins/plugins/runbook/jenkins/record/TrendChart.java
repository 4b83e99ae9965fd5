package io.jenkins.plugins.runbook.jenkins.record;

import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Executions as bars, the oldest first: as long as they took, upwards when the incident is proven to be fixed and downwards
 * when it is not. The direction says it to those who cannot tell the colours apart.
 */
@Restricted(NoExternalUse.class) // used by floatingBox.jelly
public final class TrendChart {

    /** Of the drawing, in its own units. */
    public static final int WIDTH = 480;

    public static final int HEIGHT = 160;

    private static final int MIDDLE = HEIGHT / 2;
    private static final int SHORTEST = 4;
    private static final int WIDEST = 24;
    private static final int GAP = 2;

    private final List<Bar> bars;
    private final long verified;
    private final long longest;

    TrendChart(List<Point> points) {
        List<Point> shown = points.subList(Math.max(0, points.size() - WIDTH / (SHORTEST + GAP)), points.size());
        this.longest = shown.stream().mapToLong(Point::millis).max().orElse(0);
        this.verified = shown.stream().filter(Point::fixed).count();
        this.bars = new ArrayList<>();
        int step = shown.isEmpty() ? WIDTH : Math.min(WIDEST, WIDTH / shown.size());
        for (int i = 0; i < shown.size(); i++) {
            bars.add(bar(shown.get(i), i * step, step - GAP));
        }
    }

    private Bar bar(Point point, int x, int width) {
        double share = longest == 0 ? 0 : (double) point.millis() / longest;
        int height = SHORTEST + (int) Math.round(share * (MIDDLE - SHORTEST));
        return new Bar(point, x, point.fixed() ? MIDDLE - height : MIDDLE, width, height);
    }

    public List<Bar> getBars() {
        return bars;
    }

    public int getWidth() {
        return WIDTH;
    }

    public int getHeight() {
        return HEIGHT;
    }

    public int getMiddle() {
        return MIDDLE;
    }

    public int getTotal() {
        return bars.size();
    }

    public long getVerified() {
        return verified;
    }

    public String getLongest() {
        return Words.of(Duration.ofMillis(longest));
    }

    /**
     * One execution.
     *
     * @param build number of its build
     * @param entry what came of it
     */
    record Point(int build, ExecutionEntry entry) {

        long millis() {
            return entry.getDurationMillis();
        }

        boolean fixed() {
            return Outcome.valueOf(entry.getOutcome()) == Outcome.VERIFIED;
        }
    }

    /** One bar. */
    public static final class Bar {

        private final Point point;
        private final int x;
        private final int y;
        private final int width;
        private final int height;

        Bar(Point point, int x, int y, int width, int height) {
            this.point = point;
            this.x = x;
            this.y = y;
            this.width = width;
            this.height = height;
        }

        public int getX() {
            return x;
        }

        public int getY() {
            return y;
        }

        public int getWidth() {
            return width;
        }

        public int getHeight() {
            return height;
        }

        /** A word of the design library's for its colour. */
        public String getTone() {
            return switch (point.entry().getTone()) {
                case "success" -> "success";
                case "warning" -> "warning";
                default -> "error";
            };
        }

        /** What people read when they point at it. */
        public String getTitle() {
            return "#" + point.build() + " " + point.entry().getRunbook() + " "
                    + point.entry().getOutcome() + ", " + point.entry().getDuration();
        }

        /** Where it leads, below the job. */
        public String getHref() {
            return point.build() + "/" + RunbookBuildAction.URL_NAME + "/execution/"
                    + point.entry().getExecutionId() + "/";
        }
    }
}
