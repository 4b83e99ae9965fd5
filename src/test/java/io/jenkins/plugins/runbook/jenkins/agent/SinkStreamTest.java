package io.jenkins.plugins.runbook.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SinkStreamTest {

    private final StringBuilder seen = new StringBuilder();
    private final SinkStream stream = new SinkStream(seen::append, StandardCharsets.UTF_8);

    @Test
    void text_arrives_whole_wherever_its_bytes_are_cut() {
        byte[] bytes = "Größe €uro 🚒 end".getBytes(StandardCharsets.UTF_8);
        for (byte value : bytes) {
            stream.write(new byte[] {value}, 0, 1);
        }
        stream.close();
        assertThat(seen).hasToString("Größe €uro 🚒 end");
    }

    @Test
    void a_chunk_arrives_at_once_and_not_at_the_end() {
        stream.write("half a li".getBytes(StandardCharsets.UTF_8), 0, 9);
        assertThat(seen).hasToString("half a li");
    }

    @Test
    void bytes_that_are_no_text_are_marked_and_lose_nothing_else() {
        byte[] bytes = {'a', (byte) 0xff, 'b', (byte) 0xe2};
        stream.write(bytes, 0, bytes.length);
        stream.close();
        assertThat(seen).hasToString("a\ufffdb\ufffd");
    }

    @Test
    void what_a_child_writes_after_its_command_has_ended_is_dropped() {
        stream.write("in time".getBytes(StandardCharsets.UTF_8), 0, 7);
        stream.close();
        stream.write("too late".getBytes(StandardCharsets.UTF_8), 0, 8);
        stream.close();
        assertThat(seen).hasToString("in time");
    }
}
