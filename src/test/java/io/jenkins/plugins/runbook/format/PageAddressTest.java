package io.jenkins.plugins.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageAddressTest {

    @Test
    void it_holds_letters_digits_dashes_and_underscores_alone() {
        assertThat(PageAddress.review("R-9d4e")).isEqualTo("#review__R-9d4e");
        assertThat(PageAddress.runbook("RB-WEB.x_1-v12")).isEqualTo("#library__RB-WEB_2ex_5f1");
        assertThat(PageAddress.review("ü\"> <%"))
                .matches("#[A-Za-z0-9_-]+")
                .isEqualTo("#review___c3_bc_22_3e_20_3c_25");
    }
}
