package io.jenkins.plugins.runbook.learning.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhitelistTest {

    @ParameterizedTest
    @ValueSource(strings = {"../etc", "/etc/passwd", "a b", "a;b", "$(x)", "`x`", "a/../b", "x|sh", "a\nb", ""})
    void no_other_path_gets_through(String path) {
        assertThat(Whitelist.path(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"web;reboot", "-rf", "$(x)", "a b", "a|b", ""})
    void no_other_service_name_gets_through(String name) {
        assertThat(Whitelist.service(name)).isEmpty();
    }
}
