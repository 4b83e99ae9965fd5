package io.jenkins.plugins.runbook.execution.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ExecutionBenchTest {

    @Test
    void every_figure_is_measured_whatever_it_is() throws Exception {
        assertThat(new ExecutionBench().measure())
                .hasSize(8)
                .allSatisfy(figure -> assertThat(figure.value()).isPositive());
    }
}
