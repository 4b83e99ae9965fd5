package io.jenkins.plugins.runbook.format.edit;

import java.util.List;

/** Removes entries from maps and lists that keep others. */
final class Removing {

    private final TextLines text;

    Removing(TextLines text) {
        this.text = text;
    }

    Splice of(SourceNode.Child child) {
        return child.value().parent.isFlow() ? fromFlow(child) : fromBlock(child);
    }

    private static Splice fromFlow(SourceNode.Child child) {
        List<SourceNode.Child> siblings = child.value().parent.children;
        int position = siblings.indexOf(child);
        return position == 0
                ? new Splice(child.start(), siblings.get(1).start(), "")
                : new Splice(
                        siblings.get(position - 1).value().end(), child.value().end(), "");
    }

    private Splice fromBlock(SourceNode.Child child) {
        Region region = Region.of(text, child);
        if (text.startsItsLine(region.start())) {
            return new Splice(region.from(), withoutDoubleBlank(region), "");
        }
        return sharingItsLine(child, region);
    }

    /** The first entry beside a dash: the next one takes its place, below the comments between them if there are any. */
    private Splice sharingItsLine(SourceNode.Child child, Region region) {
        List<SourceNode.Child> siblings = child.value().parent.children;
        int next = Region.startOf(text, siblings.get(1));
        boolean nothingBetween = text.slice(region.to(), next).isBlank();
        return nothingBetween
                ? new Splice(region.start(), next, "")
                : new Splice(region.start(), region.to(), text.lineEnd());
    }

    private int withoutDoubleBlank(Region region) {
        int to = region.to();
        if (region.from() == 0 || !text.isBlankLine(region.from() - 1)) {
            return to;
        }
        while (to < text.length() && text.isBlankLine(to)) {
            to = text.nextLine(to);
        }
        return to == text.length() ? region.to() : to;
    }
}
