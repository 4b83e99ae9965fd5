package io.jenkins.plugins.runbook.cli.beside;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Messages on a socket: a letter, a length and as many bytes. One thread may read while others write. */
final class Frames implements AutoCloseable {

    /** Client: what to run, JSON; the first message. */
    static final char START = 'A';
    /** Client: what was typed. */
    static final char INPUT = 'I';
    /** Client: nothing more will be typed. */
    static final char END_OF_INPUT = 'E';
    /** Server: a result, to be printed as it is. */
    static final char OUT = 'o';
    /** Server: something about the work, to be printed as it is. */
    static final char ERR = 'e';
    /** Server: requests typed input. */
    static final char ASK = 'q';
    /** Server: the exit code; the last message. */
    static final char EXIT = 'x';
    /** Server: it runs nothing for this process, and why; the last message. */
    static final char REFUSED = 'r';

    private static final int HEADER = 5;
    private static final int LONGEST = 8 << 20;

    private final SocketChannel channel;

    Frames(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * A message.
     *
     * @param type its letter
     * @param bytes what it says
     */
    record Frame(char type, byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    synchronized void send(char type, byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + length);
        buffer.put((byte) type).putInt(length).put(bytes, offset, length).flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    void send(char type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        send(type, bytes, 0, bytes.length);
    }

    /**
     * Waits for the next message.
     *
     * @throws EOFException when the other end has gone
     */
    Frame next() throws IOException {
        ByteBuffer header = read(HEADER);
        char type = (char) header.get();
        int length = header.getInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("a message of " + length + " bytes");
        }
        return new Frame(type, read(length).array());
    }

    private ByteBuffer read(int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the other process has gone");
            }
        }
        return buffer.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
