package io.jenkins.plugins.runbook.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the bytes of files that people name as text. */
public final class SourceText {

    private SourceText() {}

    /**
     * The text of bytes in UTF-8, whatever the locale of this machine.
     *
     * @throws CharacterCodingException when they are in another encoding; its message says in which and what to do
     */
    public static String of(byte[] bytes) throws CharacterCodingException {
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            throw new NotUtf8("is UTF-16; save it as UTF-8");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NotUtf8("is no UTF-8 text; save it as UTF-8");
        }
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    private static final class NotUtf8 extends CharacterCodingException {
        private static final long serialVersionUID = 1L;

        private final String sentence;

        NotUtf8(String sentence) {
            this.sentence = sentence;
        }

        @Override
        public String getMessage() {
            return sentence;
        }
    }
}
