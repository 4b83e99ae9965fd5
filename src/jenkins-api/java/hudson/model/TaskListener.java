package hudson.model;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;

public interface TaskListener {
    TaskListener NULL = null;

    PrintStream getLogger();

    default PrintWriter error(String msg) {
        throw new UnsupportedOperationException();
    }

    default void hyperlink(String url, String text) throws IOException {
        throw new UnsupportedOperationException();
    }
}
