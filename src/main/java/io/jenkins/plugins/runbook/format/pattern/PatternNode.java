package io.jenkins.plugins.runbook.format.pattern;

import java.util.List;
import java.util.function.IntPredicate;

/** A regular expression, taken apart as far as the search for it needs. */
sealed interface PatternNode {

    /** Whether it can match without taking a character. */
    boolean canBeEmpty();

    /** Takes one character (code point). */
    record One(String key, IntPredicate takes) implements PatternNode {
        @Override
        public boolean canBeEmpty() {
            return false;
        }
    }

    /** Holds at a place of the text, and takes nothing. */
    record At(Place place) implements PatternNode {
        @Override
        public boolean canBeEmpty() {
            return true;
        }
    }

    /** Places of a text, as {@link java.util.regex.Pattern} defines them. */
    enum Place {
        BEGINNING,
        END,
        /** The end, or before a line end that is the end: {@code $}, {@code \Z}. */
        LAST_LINE_END,
        LINE_BEGINNING,
        LINE_END,
        WORD_BOUNDARY,
        NO_WORD_BOUNDARY
    }

    /** All of them, one after the other; none is the empty text. */
    record Sequence(List<PatternNode> parts) implements PatternNode {
        @Override
        public boolean canBeEmpty() {
            return parts.stream().allMatch(PatternNode::canBeEmpty);
        }
    }

    /** One of them. */
    record Choice(List<PatternNode> branches) implements PatternNode {
        @Override
        public boolean canBeEmpty() {
            return branches.stream().anyMatch(PatternNode::canBeEmpty);
        }
    }

    /** @param most {@code -1} when there is no bound */
    record Repeat(PatternNode part, int least, int most) implements PatternNode {
        @Override
        public boolean canBeEmpty() {
            return least == 0 || part.canBeEmpty();
        }
    }

    /** What no automaton can do: look-around, a back reference, an atomic group, possessive repetition. */
    record Irregular(PatternNode part, boolean canBeEmpty) implements PatternNode {}
}
