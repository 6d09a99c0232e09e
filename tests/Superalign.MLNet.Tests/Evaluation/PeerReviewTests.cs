using Microsoft.ML;
using Superalign.MLNet.Evaluation;

namespace Superalign.MLNet.Tests.Evaluation;

[TestClass]
public sealed class PeerReviewTests
{
    private const double None = double.NaN;

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Of_FindsReliabilitiesAndRanking_WithoutTheTruth(int seed)
    {
        double[] skill = [0.9, 0.85, 0.8, 0.7, 0.6, 0.55], quality = [0.35, 0.8, 0.5, 0.65, 0.2, 0.9];
        var report = PeerReview.Of(Planted(skill, quality, 300, seed));
        for (var judge = 0; judge < skill.Length; judge++)
        {
            Console.WriteLine(FormattableString.Invariant($"judge of accuracy {skill[judge]}: reliability {report.Judges[judge].Reliability:0.000}, true accuracy {report.Judges[judge].Accuracy:0.000}, discrimination {report.Judges[judge].Discrimination:0.000}"));
            Assert.AreEqual(skill[judge], report.Judges[judge].Reliability, 0.07);
            Assert.AreEqual(skill[judge], report.Judges[judge].Accuracy, 0.04);
        }
        Console.WriteLine(report);
        CollectionAssert.AreEqual((string[])["f", "b", "d", "c", "a", "e"], report.Standings.Select(one => one.Model).ToArray());
        CollectionAssert.AreEqual((int[])[1, 2, 3, 4, 5, 6], report.Standings.Select(one => one.Rank).ToArray());
        Assert.AreEqual(1, report.RankCorrelation, 1e-9);
        Assert.IsGreaterThan(report.MajorityAccuracy + 0.02, report.Accuracy);
        var byDiscrimination = report.Judges.OrderByDescending(judge => judge.Discrimination).Select(judge => judge.Model).ToArray();
        CollectionAssert.AreEquivalent((string[])["a", "b", "c"], byDiscrimination[..3], "Item response theory finds the same good judges.");
        Assert.IsTrue(report.Standings.All(one => one.Score.Lower <= one.Score.Mean && one.Score.Mean <= one.Score.Upper && one.Score.Upper - one.Score.Lower < 0.15));
        Assert.IsEmpty(report.Warnings);
    }

    [TestMethod]
    public void Of_CountsAJudgeWhoTurnsThingsRound_AgainstWhatItSays()
    {
        var report = PeerReview.Of(Planted([0.9, 0.85, 0.85, 0.8, 0.1], [0.3, 0.5, 0.6, 0.8, 0.5], 200, 4));
        Assert.AreEqual(0.1, report.Judges[4].Reliability, 0.06);
        Assert.IsLessThan(0, report.Judges[4].Discrimination);
        Assert.IsGreaterThan(report.MajorityAccuracy + 0.03, report.Accuracy);
        Assert.Contains("'e' seem right less often than a coin", report.Warnings.Single());
    }

    [TestMethod]
    public void Of_MeasuresSelfPreference_AndLeavesItOutOfTheRanking()
    {
        // Each says 1 of itself. On a's responses b and c say 0.5 on average, so a prefers itself by 0.5.
        double[][][] verdicts =
        [
            [[1, 1], [1, 0], [0, 0]],
            [[1, 0], [1, 1], [0, 1]],
            [[1, 0], [1, 0], [1, 1]],
        ];
        var report = PeerReview.Of(new(["a", "b", "c"], verdicts));
        Assert.AreEqual(0.5, report.Judges[0].SelfPreference, 1e-12);
        Assert.AreEqual(0.75, report.Judges[2].SelfPreference, 1e-12);
        Assert.AreEqual(4, report.Judges[0].Verdicts);
        double[][][] humble = [[[None, None], [1, 0], [0, 0]], [[1, 0], [0, 0], [0, 1]], [[1, 0], [1, 0], [None, None]]];
        var same = PeerReview.Of(new(["a", "b", "c"], humble));
        CollectionAssert.AreEqual(report.Standings.ToArray(), same.Standings.ToArray());
        Assert.IsTrue(double.IsNaN(same.Judges[0].SelfPreference));
        Assert.AreEqual(-0.5, same.Judges[1].SelfPreference, 1e-12);
        Assert.Contains("three models", report.Warnings[0]);
    }

    [TestMethod]
    public void Of_AMatrixOfScores_AgreesAsIntervals()
    {
        // Judged by two each: (0.2, 0.4), (0.9, 0.7), (0.5, 0.5).
        var report = PeerReview.Of(PeerJudgements.OfMatrix(["a", "b", "c"], [[None, 0.9, 0.5], [0.2, None, 0.5], [0.4, 0.7, None]], [0.1, 0.9, 0.6]));
        CollectionAssert.AreEqual((double[])[0.8, 0.5, 0.3], report.Standings.OrderByDescending(one => one.MeanVerdict).Select(one => Math.Round(one.MeanVerdict, 12)).ToArray());
        Assert.AreEqual("b", report.Standings[0].Model);
        Assert.AreEqual(KrippendorffAlpha.Of([[0.2, 0.4], [0.9, 0.7], [0.5, 0.5]], RatingLevel.Interval), report.Agreement, 1e-12);
        // By hand: observed 2·(0.04 + 0.04)/6; pairs of all six: 30 ordered ones.
        double[] all = [0.2, 0.4, 0.9, 0.7, 0.5, 0.5];
        var expected = all.Sum(one => all.Sum(other => (one - other) * (one - other))) / 30;
        Assert.AreEqual(1 - (2 * (0.04 + 0.04) / 6 / expected), report.Agreement, 1e-12);
    }

    [TestMethod]
    public void Of_SaysWhatASmallPopulationCannotTell()
    {
        Assert.Contains("'alone' alone", Assert.ThrowsExactly<ArgumentException>(() => PeerReview.Of(new(["alone"], [[[1, 0]]]))).Message);
        var two = PeerReview.Of(new(["a", "b"], [[[1, 1], [0, 1]], [[1, 1], [1, 1]]]));
        Assert.Contains("cannot be told apart", two.Warnings.Single());
        Assert.IsTrue(two.Judges.All(judge => double.IsNaN(judge.Reliability)));
        Assert.AreEqual("a", two.Standings[0].Model);
        Assert.AreEqual(0.5, two.Standings[1].Score.Mean);
        Assert.Contains("no verdict of one model on another", Assert.ThrowsExactly<ArgumentException>(() => PeerReview.Of(new(["a", "b"], [[[1], [None]], [[None], [1]]]))).Message);
        var unseen = PeerReview.Of(new(["a", "b", "c", "d"], [[[None], [1], [0], [None]], [[1], [None], [0], [None]], [[1], [1], [None], [None]], [[1], [1], [0], [None]]]));
        Assert.Contains("Nobody judges 'd'", unseen.Warnings[0]);
        Assert.Contains("gave 2 verdicts on others only", unseen.Warnings[1]);
        Assert.AreEqual("d", unseen.Standings[^1].Model);
    }

    [TestMethod]
    public void Judgements_MustFitEachOther()
    {
        Assert.Contains("all different", Assert.ThrowsExactly<ArgumentException>(() => new PeerJudgements(["a", "a"], [])).Message);
        Assert.Contains("2 models and verdicts of 1 judges", Assert.ThrowsExactly<ArgumentException>(() => new PeerJudgements(["a", "b"], [[[1], [1]]])).Message);
        Assert.Contains("'b' on 'a' is 7", Assert.ThrowsExactly<ArgumentException>(() => new PeerJudgements(["a", "b"], [[[1], [1]], [[7], [1]]])).Message);
        Assert.Contains("2 verdicts of 'b' on 'a', and 1", Assert.ThrowsExactly<ArgumentException>(() => new PeerJudgements(["a", "b"], [[[1], [1]], [[1, 0], [1]]])).Message);
        Assert.Contains("the truth on 'a'", Assert.ThrowsExactly<ArgumentException>(() => new PeerJudgements(["a", "b"], [[[1], [1]], [[1], [1]]], [[1, 1], [1]])).Message);
    }

    [TestMethod]
    public void Catalog_ReadsRowsOfVerdicts_AndWarns()
    {
        var mlContext = new MLContext(seed: 1);
        var log = new List<string>();
        mlContext.Log += (_, e) => log.Add(e.Message);
        Row[] rows = [new("a", "b", 1, true, 1), new("a", "c", 1, false, 0), new("b", "a", 1, true, 1), new("b", "c", 1, false, 0), new("c", "a", 1, true, 1), new("c", "b", 1, true, 1)];
        var report = mlContext.Superalign().Evaluate.PeerReview(mlContext.Data.LoadFromEnumerable(rows), new() { TruthColumnName = "Truth" });
        Assert.AreEqual("c", report.Standings[^1].Model);
        Assert.AreEqual(1, report.Accuracy);
        Assert.AreEqual(1, report.Agreement, 1e-12);
        Assert.IsTrue(log.Exists(message => message.Contains("three models", StringComparison.Ordinal)));
        var twice = mlContext.Data.LoadFromEnumerable([.. rows, rows[0]]);
        Assert.Contains("second verdict of 'a' on 'b'", Assert.ThrowsExactly<InvalidDataException>(() => mlContext.Superalign().Evaluate.PeerReview(twice)).Message);
        var torn = mlContext.Data.LoadFromEnumerable([.. rows, new Row("d", "b", 1, true, 0)]);
        Assert.Contains("another truth of 'b'", Assert.ThrowsExactly<InvalidDataException>(() => mlContext.Superalign().Evaluate.PeerReview(torn, new() { TruthColumnName = "Truth" })).Message);
        Assert.Contains("'Judge' is missing", Assert.ThrowsExactly<ArgumentException>(() => mlContext.Superalign().Evaluate.PeerReview(mlContext.Data.LoadFromEnumerable([new { X = 1 }]))).Message);
    }

    private static PeerJudgements Planted(double[] skill, double[] quality, int responses, int seed)
    {
        var random = new Random(seed);
        double[][] truths = [.. quality.Select(share => Enumerable.Range(0, responses).Select(_ => random.NextDouble() < share ? 1.0 : 0).ToArray())];
        double[][][] verdicts = [.. skill.Select((right, judge) => truths.Select((own, model) =>
            own.Select(truth => judge == model ? None : random.NextDouble() < right ? truth : 1 - truth).ToArray()).ToArray())];
        return new PeerJudgements([.. skill.Select((_, i) => ((char)('a' + i)).ToString())], verdicts, truths);
    }

    private sealed class Row(string judge, string model, int item, bool verdict, float truth)
    {
        public string Judge { get; set; } = judge;

        public string Model { get; set; } = model;

        public int Item { get; set; } = item;

        public bool Verdict { get; set; } = verdict;

        public float Truth { get; set; } = truth;
    }
}
