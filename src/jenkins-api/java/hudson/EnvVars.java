package hudson;

import java.util.TreeMap;

public class EnvVars extends TreeMap<String, String> {
    public EnvVars(EnvVars m) {}

    public String put(String key, String value) {
        throw new UnsupportedOperationException();
    }
}
