package io.jenkins.plugins.runbook.jenkins.agent;

import io.jenkins.plugins.runbook.execution.host.Host.OutputSink;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/**
 * Hands bytes to a sink as text, also where a character is split between two writes. What cannot be read becomes U+FFFD. What comes after it was
 * closed is dropped: a command has ended then, and what it left running writes on.
 */
final class SinkStream extends OutputStream {

    private final OutputSink sink;
    private final CharsetDecoder decoder;
    private ByteBuffer rest = ByteBuffer.allocate(0);
    private boolean closed;

    SinkStream(OutputSink sink, Charset charset) {
        this.sink = sink;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        if (closed) {
            return;
        }
        ByteBuffer in = ByteBuffer.allocate(rest.remaining() + length);
        in.put(rest).put(bytes, offset, length).flip();
        decode(in, false);
        rest = in.slice();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        decode(rest, true);
        rest = ByteBuffer.allocate(0);
    }

    private void decode(ByteBuffer in, boolean end) {
        CharBuffer out = CharBuffer.allocate((int) Math.ceil((in.remaining() + 1) * decoder.maxCharsPerByte()));
        decoder.decode(in, out, end);
        out.flip();
        if (out.hasRemaining()) {
            sink.accept(out.toString());
        }
    }
}
