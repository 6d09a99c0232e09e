namespace Superalign.MLNet.Conformity;

/// <summary>What there is to say of one row.</summary>
/// <param name="Conformity">The conformity with all values, in [0, 1]; NaN where it cannot be scored.</param>
/// <param name="Score">The same before calibration: of a single scorer its raw score, else the combination of uncalibrated shares.</param>
/// <param name="Values">The conformity with each value.</param>
internal readonly record struct RowConformity(float Conformity, float Score, float[] Values)
{
    /// <summary>Calibrates and combines; single precision, as columns have it, so that thresholds mean the same everywhere.</summary>
    /// <param name="settings">Calibrators, weights and combination.</param>
    /// <param name="raw">The raw score of each scorer of each value.</param>
    public static RowConformity Of(ConformityHeadSettings settings, double[][] raw)
    {
        var calibrated = Combined(settings, raw, (scorer, score) => scorer.Calibrator.Apply(score), out var values);
        var isSingle = raw is [{ Length: 1 }];
        var score = isSingle
            ? raw[0][0]
            : Combined(settings, raw, (scorer, score) => new Calibration.UncalibratedScore(scorer.Scale).Apply(score), out _);
        return new RowConformity((float)calibrated, (float)score, Array.ConvertAll(values, value => (float)value));
    }

    private static double Combined(
        ConformityHeadSettings settings, double[][] raw, Func<FittedScorer, double, double> apply, out double[] values)
    {
        values = new double[raw.Length];
        for (var i = 0; i < raw.Length; i++)
        {
            var value = settings.Values[i];
            var scores = new double[raw[i].Length];
            for (var scorer = 0; scorer < scores.Length; scorer++)
                scores[scorer] = apply(value.Scorers[scorer], raw[i][scorer]);
            values[i] = value.Combine(scores);
        }
        return settings.Values.Count == 1
            ? values[0]
            : ValueCombinations.Of(settings.Combination, values, settings.Weights, settings.ValueThresholds);
    }
}
