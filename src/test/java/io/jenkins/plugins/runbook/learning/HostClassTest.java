package io.jenkins.plugins.runbook.learning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostClassTest {

    @Test
    void hosts_that_differ_in_numbers_and_domains_alone_are_of_one_class() {
        assertThat(HostClass.of("linux", "web03.example.org"))
                .isEqualTo(HostClass.of("linux", "WEB17"))
                .isNotEqualTo(HostClass.of("linux", "db3"))
                .isNotEqualTo(HostClass.of("windows", "web3"));
        assertThat(HostClass.of("linux", "")).isEqualTo("linux ");
    }
}
