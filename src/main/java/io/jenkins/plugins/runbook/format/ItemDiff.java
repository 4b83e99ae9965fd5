package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.format.Difference.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;

/** Compares lists of steps or checks: what was added, removed, changed, moved. */
final class ItemDiff {

    /** Two items less alike than this are two and not one that was changed. */
    private static final double ALIKE = 0.5;

    private static final int NONE = -1;

    private final String path;
    private final String word;

    ItemDiff(String path, String word) {
        this.path = path;
        this.word = word;
    }

    List<Difference> between(List<Item> before, List<Item> after) {
        int[] partners = match(before, after);
        boolean[] moved = moved(partners);
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            Item now = after.get(i);
            if (partners[i] == NONE) {
                differences.add(
                        new Difference(Kind.ADDED, at(i), label(i, now), null, PlainFields.print(now.fields())));
                continue;
            }
            if (moved[i]) {
                differences.add(new Difference(
                        Kind.MOVED, at(i), label(i, now), word + " " + (partners[i] + 1), word + " " + (i + 1)));
            }
            Item old = before.get(partners[i]);
            differences.addAll(FieldDiff.between(at(i), label(i, now) + ": ", old.fields(), now.fields()));
        }
        for (int i = 0; i < before.size(); i++) {
            int old = i;
            if (Arrays.stream(partners).noneMatch(partner -> partner == old)) {
                Item gone = before.get(i);
                differences.add(
                        new Difference(Kind.REMOVED, at(i), label(i, gone), PlainFields.print(gone.fields()), null));
            }
        }
        return differences;
    }

    /** For each new item the position of its old one. */
    private static int[] match(List<Item> before, List<Item> after) {
        int[] partners = new int[after.size()];
        Arrays.fill(partners, NONE);
        boolean[] taken = new boolean[before.size()];
        pair(before, after, partners, taken, Item::equals);
        pair(before, after, partners, taken, (old, now) -> old.name().equals(now.name()));
        pairByLikeness(before, after, partners, taken);
        return partners;
    }

    private static void pair(
            List<Item> before, List<Item> after, int[] partners, boolean[] taken, BiPredicate<Item, Item> equal) {
        for (int i = 0; i < after.size(); i++) {
            for (int j = 0; j < before.size() && partners[i] == NONE; j++) {
                if (!taken[j] && equal.test(before.get(j), after.get(i))) {
                    partners[i] = j;
                    taken[j] = true;
                }
            }
        }
    }

    private static void pairByLikeness(List<Item> before, List<Item> after, int[] partners, boolean[] taken) {
        for (int i = 0; i < after.size(); i++) {
            int best = NONE;
            double likeness = ALIKE;
            for (int j = 0; j < before.size() && partners[i] == NONE; j++) {
                double candidate = before.get(j).likeness(after.get(i));
                if (!taken[j] && candidate >= likeness) {
                    best = j;
                    likeness = candidate;
                }
            }
            if (best != NONE) {
                partners[i] = best;
                taken[best] = true;
            }
        }
    }

    /** Items outside of a longest run of pairs that kept their order: the fewest that must have been moved. */
    private static boolean[] moved(int[] partners) {
        int[] length = new int[partners.length];
        int[] previous = new int[partners.length];
        int end = NONE;
        for (int i = 0; i < partners.length; i++) {
            previous[i] = NONE;
            length[i] = partners[i] == NONE ? 0 : 1;
            for (int j = 0; j < i && partners[i] != NONE; j++) {
                if (partners[j] != NONE && partners[j] < partners[i] && length[j] >= length[i]) {
                    length[i] = length[j] + 1;
                    previous[i] = j;
                }
            }
            if (length[i] > (end == NONE ? 0 : length[end])) {
                end = i;
            }
        }
        boolean[] moved = new boolean[partners.length];
        for (int i = 0; i < partners.length; i++) {
            moved[i] = partners[i] != NONE;
        }
        for (int i = end; i != NONE; i = previous[i]) {
            moved[i] = false;
        }
        return moved;
    }

    private String at(int position) {
        return path + "/" + position;
    }

    private String label(int position, Item item) {
        return word + " " + (position + 1) + " '" + item.name() + "'";
    }
}
