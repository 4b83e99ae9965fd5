package hudson.model.labels;

import hudson.model.Label;
import hudson.model.Saveable;
import java.io.IOException;

public class LabelAtom extends Label implements Saveable {
    public LabelAtom(String name) {
        super(name);
    }

    public void save() throws IOException {
        throw new UnsupportedOperationException();
    }
}
