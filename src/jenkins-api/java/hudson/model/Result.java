package hudson.model;

import java.io.Serializable;

public final class Result implements Serializable {
    public static final Result UNSTABLE = null;

    private Result(String name, BallColor color, int ordinal, boolean complete) {}
}
