using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.Tests.Supervision;

[TestClass]
public sealed class DawidSkeneTests
{
    private static readonly DawidSkeneOptions ToTheEnd = new() { Tolerance = 1e-10 };

    // github.com/Toloka/crowd-kit, tests of Dawid-Skene: five workers on five tasks, no = 0 and yes = 1, the first task without the third worker.
    private static readonly VoteTable Toy = VoteTable.OfRows([[0, 1, -1, 1, 0], [1, 1, 1, 0, 0], [1, 0, 0, 1, 0], [1, 1, 1, 1, 1], [1, 0, 0, 0, 0]], classes: 2);

    [TestMethod]
    public void Fit_FindsTheNumbersOfThePaper()
    {
        var fit = DawidSkene.Fit(Anaesthetists.Table, ToTheEnd);

        Assert.AreEqual(-192.8909, fit.LogLikelihood, 5e-5);
        Assert.AreEqual(26, fit.Iterations);
        Assert.IsTrue(fit.Converged);
        AssertNear([0.3996, 0.4220, 0.1118, 0.0667], fit.Model.Priors, 5e-5);
        AssertNear([0.889, 0.111, 0, 0], fit.Model.ErrorMatrices[0][0], 5e-4);
    }

    [TestMethod]
    public void Fit_DiffersFromTheMajority_AtThreePatients()
    {
        var labels = DawidSkene.Fit(Anaesthetists.Table, ToTheEnd).Probabilities.Select(one => ClassChoice.Of(one)).ToArray();
        var majority = MajorityVote.Probabilities(Anaesthetists.Table);

        CollectionAssert.AreEqual(new[] { 18, 19, 5, 3 }, Enumerable.Range(0, 4).Select(k => labels.Count(label => label == k)).ToArray());
        // Of patient 12 the majority says nothing: grades 2 and 3 have three votes each.
        CollectionAssert.AreEqual(new[] { 2, 12, 36 }, Enumerable.Range(0, 45).Where(i => labels[i] != ClassChoice.Of(majority[i])).Select(i => i + 1).ToArray());
        Assert.AreEqual(-1, ClassChoice.Of(majority[11]));
        Assert.AreEqual(2, labels[11]);
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(0.5)]
    [DataRow(1.0)]
    public void Trace_NeverFalls(double smoothing)
    {
        var trace = DawidSkene.Fit(Anaesthetists.Table, ToTheEnd with { Smoothing = smoothing }).Trace;

        Assert.IsGreaterThan(5, trace.Count);
        for (var i = 1; i < trace.Count; i++)
            Assert.IsGreaterThanOrEqualTo(trace[i - 1] - 1e-9, trace[i]);
    }

    [TestMethod]
    public void Fit_LabelsTheToyOfCrowdKit()
    {
        var labels = DawidSkene.Fit(Toy).Probabilities.Select(one => ClassChoice.Of(one)).ToArray();

        CollectionAssert.AreEqual(new[] { 1, 1, 0, 1, 0 }, labels);
    }

    // The same tests, step by step, two decimals: after the start and one iteration the tasks are yes with .65, .74, .13, 1 and .05.
    [TestMethod]
    public void Fit_TakesTheStepsOfCrowdKit()
    {
        var fit = DawidSkene.Fit(Toy, new DawidSkeneOptions { MaxIterations = 1 });

        AssertNear([0.65, 0.74, 0.13, 1.00, 0.05], [.. fit.Probabilities.Select(one => one[1])], 5e-3);
        // Of the majority's shares: (.5 + .4 + .6 + 0 + .8) / 5 = .46.
        AssertNear([0.46, 0.54], fit.Model.Priors, 1e-9);
        AssertNear([0.22, 0.78], fit.Model.ErrorMatrices[0][0], 5e-3);
        AssertNear([0.19, 0.81], fit.Model.ErrorMatrices[0][1], 5e-3);
    }

    [TestMethod]
    public void Fit_LearnsWhoIsRight_AndSaysSoOfNewItems()
    {
        // Three who are always right, two who always say the opposite: of 20 items each majority is right.
        var fit = DawidSkene.Fit(VoteTable.OfRows([.. Enumerable.Range(0, 20).Select(i => new[] { i % 2, i % 2, i % 2, 1 - (i % 2), 1 - (i % 2) })], classes: 2));

        Assert.AreEqual(1, fit.Model.ErrorMatrices[0][0][0], 1e-6);
        Assert.AreEqual(0, fit.Model.ErrorMatrices[4][0][0], 1e-6);
        Assert.AreEqual(1, fit.Model.Probabilities([new Vote(4, 0)])[1], 1e-6);
    }

    [TestMethod]
    public void Probabilities_WithoutVotes_AreThePriors()
    {
        var fit = DawidSkene.Fit(VoteTable.OfRows([[0, 0, 0], [1, 1, 1], [1, 1, 0], [-1, -1, -1]], classes: 2));

        CollectionAssert.AreEqual(fit.Model.Priors.ToArray(), fit.Model.Probabilities([]));
        CollectionAssert.AreEqual(fit.Model.Priors.ToArray(), fit.Probabilities[3]);
    }

    // By hand: supervisor 1 only ever says 1, to items of which the others say 1; its silence is then a sign of 0.
    [TestMethod]
    public void Silence_IsAnAnswer_WhereThatIsAsked()
    {
        var votes = VoteTable.OfRows([.. Enumerable.Range(0, 20).Select(i => new[] { i % 2, i % 2, i % 2 == 1 ? 1 : -1 })], classes: 2);

        var silent = DawidSkene.Fit(votes, new DawidSkeneOptions { AbstentionsAreAnswers = true }).Model;
        var deaf = DawidSkene.Fit(votes).Model;

        AssertNear([0, 0, 1], silent.ErrorMatrices[2][0], 1e-6);
        AssertNear([0, 1, 0], silent.ErrorMatrices[2][1], 1e-6);
        Assert.AreEqual(1, silent.Probabilities([new Vote(0, 0)])[0], 1e-6);
        Assert.HasCount(2, deaf.ErrorMatrices[2][0]);
    }

    [TestMethod]
    public void Probabilities_AreFinite_WhereAVoteWasNeverSeen()
    {
        // The first never said 0 to either class.
        var model = DawidSkene.Fit(VoteTable.OfRows([[1, 0, 0], [1, 1, 1], [1, 0, 0], [1, 1, 1]], classes: 2)).Model;

        var probabilities = model.Probabilities([new Vote(0, 0), new Vote(1, 1)]);

        Assert.AreEqual(1, probabilities.Sum(), 1e-9);
        Assert.AreEqual(1, probabilities[1], 1e-9);
    }

    [TestMethod]
    public void Fit_RefusesWhatItCannotUse()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => DawidSkene.Fit(VoteTable.OfRows([[-1, -1]], 2))).Message, "no vote");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => DawidSkene.Fit(Toy, new DawidSkeneOptions { MaxIterations = 0 }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => DawidSkene.Fit(Toy, new DawidSkeneOptions { Tolerance = double.NaN }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => DawidSkene.Fit(Toy, new DawidSkeneOptions { Smoothing = -1 }));
        Assert.ThrowsExactly<OperationCanceledException>(() => DawidSkene.Fit(Toy, null, new CancellationToken(canceled: true)));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new DawidSkeneModel([0.5, 0.5], [[[1, 0]]])).Message, "2 rows of 2 answers");
    }

    private static void AssertNear(double[] expected, IReadOnlyList<double> actual, double tolerance)
    {
        Assert.HasCount(expected.Length, actual);
        for (var i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], tolerance, $"number {i}");
    }
}
