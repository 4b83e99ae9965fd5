package io.jenkins.plugins.runbook.jenkins.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where the bars of a job's trend stand. */
class TrendChartTest {

    @Test
    void a_fix_stands_upwards_and_a_failure_hangs_downwards_as_long_as_they_took() {
        TrendChart chart = chart(point(1, "VERIFIED", 1000), point(2, "FAILED", 500), point(3, "UNVERIFIED", 0));

        TrendChart.Bar fixed = chart.getBars().get(0);
        TrendChart.Bar failed = chart.getBars().get(1);
        TrendChart.Bar unproven = chart.getBars().get(2);
        assertThat(fixed.getY() + fixed.getHeight()).isEqualTo(chart.getMiddle());
        assertThat(fixed.getY()).isZero();
        assertThat(failed.getY()).isEqualTo(chart.getMiddle());
        assertThat(failed.getHeight()).isBetween(fixed.getHeight() / 2, fixed.getHeight() / 2 + 4);
        assertThat(unproven.getHeight()).as("can be seen and pointed at").isPositive();
        assertThat(List.of(fixed.getTone(), failed.getTone(), unproven.getTone()))
                .containsExactly("success", "error", "warning");
    }

    @Test
    void every_bar_leads_to_its_execution_and_says_what_it_is() {
        TrendChart chart = chart(point(7, "VERIFIED", 1000));

        assertThat(chart.getBars().get(0).getHref()).isEqualTo("7/runbooks/execution/x7/");
        assertThat(chart.getBars().get(0).getTitle()).startsWith("#7 RB-A-v1 VERIFIED");
        assertThat(chart.getVerified()).isEqualTo(1);
    }

    @Test
    void however_many_there_are_they_fit_and_the_newest_are_shown() {
        TrendChart chart = new TrendChart(IntStream.rangeClosed(1, 1000)
                .mapToObj(number -> point(number, "VERIFIED", number))
                .toList());

        assertThat(chart.getBars()).hasSizeLessThan(1000).allSatisfy(bar -> {
            assertThat(bar.getX() + bar.getWidth()).isLessThanOrEqualTo(chart.getWidth());
            assertThat(bar.getWidth()).isPositive();
        });
        assertThat(chart.getBars().get(chart.getTotal() - 1).getHref()).startsWith("1000/");
    }

    @Test
    void without_executions_there_is_nothing_to_draw() {
        assertThat(chart().getTotal()).isZero();
    }

    private static TrendChart chart(TrendChart.Point... points) {
        return new TrendChart(List.of(points));
    }

    private static TrendChart.Point point(int build, String outcome, long millis) {
        ExecutionEntry entry = mock(ExecutionEntry.class);
        when(entry.getExecutionId()).thenReturn("x" + build);
        when(entry.getRunbook()).thenReturn("RB-A-v1");
        when(entry.getOutcome()).thenReturn(outcome);
        when(entry.getDurationMillis()).thenReturn(millis);
        when(entry.getDuration()).thenReturn(millis + " ms");
        when(entry.getTone()).thenReturn(Tones.of(io.jenkins.plugins.runbook.model.Outcome.valueOf(outcome)));
        return new TrendChart.Point(build, entry);
    }
}
