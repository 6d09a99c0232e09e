using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Conformity.FastTree;
using Superalign.MLNet.Conformity.Referral;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tests.Conformity.Referral;

/// <summary>What referral promises, on tweets of which people said whether they are offensive, over 200 seeded splits.</summary>
[TestClass]
public sealed class ReferralOnTweetsTests
{
    private const int Splits = 200;

    // The whole way, with all that is fitted new in every split: a scorer, its calibration by cross-fitting, and thresholds on rows apart.
    [TestMethod]
    public void KeptAndWrong_StaysWithinTheLevel_WhenAllIsFittedAnew()
    {
        const double level = 0.15;
        var tweets = Tweets()[..600];
        var (risks, kept) = (new double[Splits], new double[Splits]);
        for (var split = 0; split < Splits; split++)
        {
            var (one, other) = Halves(tweets, split);
            var mlContext = new MLContext(split);
            var options = new ConformityOptions { Folds = 2, Referral = new ReferralOptions { Level = level } };
            var model = new ConformityEstimator(mlContext, new LengthScorer(), options).Fit(mlContext.Data.LoadFromEnumerable(one));
            Decision[] decided = [.. mlContext.Data.CreateEnumerable<Decision>(model.Transform(mlContext.Data.LoadFromEnumerable(other)), reuseRowObject: false)];
            risks[split] = decided.Average(row => row.IsWrong ? 1.0 : 0);
            kept[split] = decided.Average(row => row.Referred ? 0 : 1.0);
        }
        RequireWithin(level, risks);
        Assert.IsGreaterThan(0.1, kept.Average());
    }

    // The thresholds alone, on what a scorer that learns says of tweets that it has not seen.
    [TestMethod]
    [DataRow(0.02)]
    [DataRow(0.05)]
    public void Guarantees_Hold_ForThresholdsOnLearntScores(double level)
    {
        var (conformity, labels) = LearntScores.Value;
        var risks = new double[Splits];
        var broken = 0;
        for (var split = 0; split < Splits; split++)
        {
            int[] order = [.. Enumerable.Range(0, labels.Length)];
            RandomStream.For(split, "tweets").Shuffle<int>(order);
            int[] calibration = order[..(order.Length / 2)], rest = order[(order.Length / 2)..];
            var controlled = Thresholds(calibration, new ReferralOptions { Level = level });
            risks[split] = rest.Average(row => IsWrong(controlled, row) ? 1.0 : 0);
            // The error is that of all tweets, of which the calibration rows are drawn.
            var tested = Thresholds(calibration, new ReferralOptions { Level = level, Guarantee = ReferralGuarantee.ErrorAmongKept });
            double kept = order.Count(row => !tested.Refers(conformity[row])), wrong = order.Count(row => IsWrong(tested, row));
            broken += wrong > level * kept ? 1 : 0;
        }
        RequireWithin(level, risks);
        var delta = new ReferralOptions().Delta;
        Assert.IsLessThanOrEqualTo(delta + (3 * Math.Sqrt(delta * (1 - delta) / Splits)), broken / (double)Splits);

        ReferralThresholds Thresholds(int[] rows, ReferralOptions options) =>
            ReferralFit.Of([.. rows.Select(row => conformity[row])], [.. rows.Select(row => labels[row])], options, []);

        bool IsWrong(ReferralThresholds thresholds, int row) => !thresholds.Refers(conformity[row]) && conformity[row] >= 0.5 != labels[row];
    }

    private static readonly Lazy<(double[] Conformity, bool[] Labels)> LearntScores = new(() =>
    {
        var mlContext = new MLContext(1);
        var (one, other) = Halves(Tweets(), seed: 1_000);
        var model = mlContext.Superalign().Conformity.FastTree(new FastTreeScorer.Options { NumberOfTrees = 20 }, new ConformityOptions { Folds = 2 }).Fit(mlContext.Data.LoadFromEnumerable(one));
        return ([.. model.Transform(mlContext.Data.LoadFromEnumerable(other)).GetColumn<float>("Conformity").Select(c => (double)c)], [.. other.Select(tweet => tweet.Label)]);
    });

    private static void RequireWithin(double level, double[] risks)
    {
        var mean = risks.Average();
        var error = Math.Sqrt(risks.Sum(risk => (risk - mean) * (risk - mean)) / (Splits - 1) / Splits);
        Assert.IsLessThanOrEqualTo(level + error, mean);
        Assert.IsGreaterThan(0, mean);
    }

    private static (Tweet[] One, Tweet[] Other) Halves(Tweet[] tweets, long seed)
    {
        var shuffled = tweets.ToArray();
        RandomStream.For(seed, "halves").Shuffle<Tweet>(shuffled);
        return (shuffled[..(shuffled.Length / 2)], shuffled[(shuffled.Length / 2)..]);
    }

    private static Tweet[] Tweets()
    {
        var mlContext = new MLContext(1);
        using var table = mlContext.Superalign().Data.Load(SharedData.Require("hate-speech-tweets/tweets.jsonl"));
        return [.. table.GetColumn<string>("Text").Zip(table.GetColumn<string>("Label"), (text, label) => new Tweet { Response = text, Label = label == "neither" })];
    }

    private sealed class Tweet
    {
        public string Response { get; set; } = "";

        public bool Label { get; set; }
    }

    private sealed class Decision
    {
        public float Conformity { get; set; }

        public bool Referred { get; set; }

        public bool Label { get; set; }

        public bool IsWrong => !Referred && Conformity >= 0.5f != Label;
    }
}
