using Superalign.MLNet.Rewards;

namespace Superalign.MLNet.SelfEnhancement;

/// <summary>Ratings of samples, prompt by prompt.</summary>
internal static class SelfJudging
{
    /// <summary>Has all samples rated in one go.</summary>
    /// <param name="judge">The judge; where null, all are not-a-number.</param>
    /// <param name="context">The models that it may ask.</param>
    /// <param name="prompts">The prompts.</param>
    /// <param name="samples">The samples of each prompt.</param>
    /// <exception cref="InvalidOperationException">The judge gave too few or too many ratings, or an infinite one.</exception>
    public static RatedSample[][] Rate(ISelfJudge? judge, SelfJudgeContext context, IReadOnlyList<SelfPrompt> prompts, SelfSample[][] samples)
    {
        if (judge is null)
            return Array.ConvertAll(samples, group => Array.ConvertAll(group, sample => new RatedSample(sample, double.NaN)));
        SampledResponse[] responses = [.. samples.SelectMany((group, row) => group.Select(sample => new SampledResponse(prompts[row].Text, sample.Text, prompts[row].Answer)))];
        var ratings = judge.Rate(context, responses);
        if (ratings.Length != responses.Length)
            throw new InvalidOperationException($"The judge '{judge.Name}' rated {ratings.Length} of {responses.Length} responses; it gives one number for each. Correct its '{nameof(ISelfJudge.Rate)}'.");
        if (Array.Exists(ratings, double.IsInfinity))
            throw new InvalidOperationException($"The judge '{judge.Name}' gave an infinite rating; ratings are averaged and must be finite, or not-a-number where there is none. Bound it.");
        var next = 0;
        return Array.ConvertAll(samples, group => Array.ConvertAll(group, sample => new RatedSample(sample, ratings[next++])));
    }

    /// <summary>The mean of ratings; null where none is a number.</summary>
    public static double? Mean(RatedSample[][] rated)
    {
        double[] finite = [.. rated.SelectMany(group => group).Select(row => row.Rating).Where(double.IsFinite)];
        return finite.Length == 0 ? null : finite.Average();
    }

    /// <summary>How often samples are rated above others to the same prompts, place by place, ties as a half; null where none can be compared.</summary>
    public static double? WinRate(RatedSample[][] rated, RatedSample[][] others)
    {
        double[] wins =
        [
            .. rated.Zip(others).SelectMany(pair => pair.First.Zip(pair.Second)).Where(pair => double.IsFinite(pair.First.Rating) && double.IsFinite(pair.Second.Rating))
                .Select(pair => pair.First.Rating > pair.Second.Rating ? 1 : pair.First.Rating == pair.Second.Rating ? 0.5 : 0),
        ];
        return wins.Length == 0 ? null : wins.Average();
    }
}
