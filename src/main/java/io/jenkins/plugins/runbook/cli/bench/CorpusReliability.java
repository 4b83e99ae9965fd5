package io.jenkins.plugins.runbook.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often answers of about the same confidence are right: the reliability curve, a point for each band of confidence. Where confidence is a
 * probability, {@code confidence} and {@code share} are equal but for chance.
 *
 * @param from lowest confidence of the band
 * @param to its end; the highest band includes it
 * @param answered labelled cases that were answered with a confidence in it
 * @param right of these, those whose type is among the labels
 * @param confidence their mean confidence, 0 without any
 * @param share the share that is right, 0 without any
 */
record CorpusReliability(double from, double to, int answered, int right, double confidence, double share) {

    private static final double[] BANDS = {0.80, 0.85, 0.90, 0.93, 0.95, 0.97, 1.00};
    /** Columns of the picture, for shares from 0.8 to 1. */
    private static final int COLUMNS = 20;

    static List<CorpusReliability> of(List<CorpusCase> cases, List<CorpusAnswer> answers) {
        List<CorpusReliability> bands = new ArrayList<>();
        for (int band = 0; band + 1 < BANDS.length; band++) {
            double from = BANDS[band];
            double to = BANDS[band + 1];
            boolean last = band + 2 == BANDS.length;
            int[] in = IntStream.range(0, answers.size())
                    .filter(i ->
                            !cases.get(i).labels().isEmpty() && answers.get(i).answered())
                    .filter(i -> answers.get(i).confidence() >= from
                            && (answers.get(i).confidence() < to || last))
                    .toArray();
            int right = (int) IntStream.of(in)
                    .filter(i -> cases.get(i).labels().contains(answers.get(i).failureType()))
                    .count();
            double confidence = IntStream.of(in)
                    .mapToDouble(i -> answers.get(i).confidence())
                    .average()
                    .orElse(0);
            bands.add(new CorpusReliability(
                    from,
                    to,
                    in.length,
                    right,
                    rounded(confidence),
                    in.length == 0 ? 0 : rounded((double) right / in.length)));
        }
        return bands;
    }

    /** The share that is right as a bar from 0.8 to 1, with the mean confidence as {@code |}. */
    String picture() {
        if (answered == 0) {
            return "";
        }
        StringBuilder bar = new StringBuilder(".".repeat(COLUMNS + 1));
        for (int i = 0; i <= column(share); i++) {
            bar.setCharAt(i, '#');
        }
        bar.setCharAt(column(confidence), '|');
        return bar.toString();
    }

    private static int column(double value) {
        return (int) Math.max(0, Math.min(COLUMNS, Math.round((value - BANDS[0]) / (1 - BANDS[0]) * COLUMNS)));
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
