package io.jenkins.plugins.runbook.jenkins.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.runbook.web.WebApi;
import io.jenkins.plugins.runbook.web.WebRequest;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kohsuke.stapler.StaplerRequest2;

class WebBridgeTest {

    @Test
    void no_more_of_a_body_is_read_than_is_needed_to_see_that_it_is_too_long() throws Exception {
        StaplerRequest2 request = mock(StaplerRequest2.class);
        when(request.getMethod()).thenReturn("POST");
        when(request.getRestOfPath()).thenReturn("/api/review/approve/7");
        when(request.getQueryString()).thenReturn("q=a%20b");
        when(request.getHeaderNames()).thenReturn(Collections.enumeration(List.of("X-Test")));
        when(request.getHeader("X-Test")).thenReturn("yes");
        when(request.getInputStream()).thenReturn(new Body(WebApi.BODY_LIMIT * 2));

        WebRequest read = WebBridge.read(request);

        assertThat(read.path()).isEqualTo("api/review/approve/7");
        assertThat(read.query()).isEqualTo(Map.of("q", List.of("a b")));
        assertThat(read.headers()).containsEntry("x-test", "yes");
        assertThat(read.body()).hasSize(WebApi.BODY_LIMIT + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE", "post"})
    void methods_that_jenkins_does_not_protect_with_a_crumb_are_refused(String method) {
        assertThat(WebBridge.carriesCrumb(method)).isFalse();
    }

    private static final class Body extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Body(int length) {
            bytes = new ByteArrayInputStream(new byte[length]);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
