package io.jenkins.plugins.runbook.execution.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.function.Consumer;

/**
 * Brings a process's output to a sink without ever waiting for more: a child that keeps the pipe open holds nothing up. Bytes
 * that are no text of the charset become U+FFFD.
 */
final class OutputPump {

    /** A pipe holds 64 KiB, so no more than this can be left of a process that has ended. */
    private static final int LEFT_IN_PIPE = 256 * 1024;

    private final InputStream source;
    private final Consumer<String> sink;
    private final CharsetDecoder decoder;
    private final byte[] bytes = new byte[32 * 1024];
    private final CharBuffer chars = CharBuffer.allocate(bytes.length + 16);
    private ByteBuffer undecoded = ByteBuffer.allocate(0);

    OutputPump(InputStream source, Charset charset, Consumer<String> sink) {
        this.source = source;
        this.sink = sink;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    /**
     * Moves what is there, up to a buffer full.
     *
     * @return how many bytes were moved
     */
    int pump() throws IOException {
        int ready = source.available();
        if (ready <= 0) {
            return 0;
        }
        int read = source.read(bytes, 0, Math.min(ready, bytes.length));
        if (read > 0) {
            decode(ByteBuffer.wrap(bytes, 0, read), false);
        }
        return Math.max(read, 0);
    }

    /** Moves what a process that has ended left behind. */
    void finish() throws IOException {
        int left = LEFT_IN_PIPE;
        int moved;
        while (left > 0 && (moved = pump()) > 0) {
            left -= moved;
        }
        decode(ByteBuffer.allocate(0), true);
    }

    private void decode(ByteBuffer fresh, boolean last) {
        ByteBuffer input = ByteBuffer.allocate(undecoded.remaining() + fresh.remaining());
        input.put(undecoded).put(fresh).flip();
        decoder.decode(input, chars, last);
        undecoded = input;
        if (chars.flip().hasRemaining()) {
            sink.accept(chars.toString());
        }
        chars.clear();
    }
}
