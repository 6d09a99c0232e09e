using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.Tests.Supervision;

/// <summary>What users bring: supervisors who are of no use, and columns that are no votes.</summary>
[TestClass]
public sealed class LabelModelBadInputTests
{
    private readonly MLContext _mlContext = new(1);

    [TestMethod]
    public void ASupervisorThatAlwaysSaysTheSame_IsNamed()
    {
        var report = Fit([1, 1, 1], [0, 0, 1], [1, 1, 1], [0, 0, 1], [1, 0, 1]);

        Assert.AreEqual("1", report.Supervisors[2].OnlyClass);
        StringAssert.Contains(string.Join('\n', report.Warnings), "always say the same: '3' (1)");
        Assert.AreEqual(LabelMethod.DawidSkene, report.Method);
    }

    // Each of them speaks for one class alone, as keyword rules do: of these votes Dawid-Skene would learn nothing.
    [TestMethod]
    public void SupervisorsWhoMostlySayTheSame_AreLeftToTheMajority()
    {
        var report = Fit([1, -1, -1], [-1, 0, -1], [1, -1, 1], [-1, 0, -1], [1, 0, 1]);

        Assert.AreEqual(LabelMethod.MajorityVote, report.Method);
        StringAssert.Contains(report.Reason, "8 of 8 votes are of supervisors who always say the same");
    }

    [TestMethod]
    public void ASupervisorWithoutAVote_IsLeftOut()
    {
        var (with, without) = (Fit([1, 1, -1, 0], [0, 0, -1, 0], [1, 1, -1, 1]), Fit([1, 1, 0], [0, 0, 0], [1, 1, 1]));

        StringAssert.Contains(string.Join('\n', with.Warnings), "No row has a vote of '3': it is left out.");
        Assert.AreEqual(0, with.Supervisors[2].Votes);
        Assert.IsTrue(double.IsNaN(with.Supervisors[2].EstimatedAccuracy));
        Assert.AreEqual(without.LogLikelihood, with.LogLikelihood, 1e-9);
    }

    [TestMethod]
    public void OneClass_IsAnError()
    {
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Fit([1, 1], [1, -1])).Message, "All votes in 'Votes' are '1'");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Fit([-1, -1], [-1, float.NaN])).Message, "There is no vote in 2 rows");
    }

    [TestMethod]
    public void APopulationOfOne_GivesItsVotes_AndSaysThatNothingBearsThemOut()
    {
        var report = Fit([1], [0], [1]);

        Assert.AreEqual(LabelMethod.MajorityVote, report.Method);
        StringAssert.Contains(report.Reason, "of one supervisor");
        StringAssert.Contains(report.Warnings[0], "'1' is the only supervisor");
        StringAssert.Contains(Fit([1, 0], [0, 0], [1, 1]).Warnings[0], "There are two supervisors");
    }

    [TestMethod]
    public void ASupervisorThatIsMostlyWrong_IsNamed()
    {
        float[][] votes = [.. Enumerable.Range(0, 40).Select(i => new float[] { i % 2, i % 2, i % 2, 1 - (i % 2) })];

        StringAssert.Contains(string.Join('\n', Fit(votes).Warnings), "less often than chance: '4' (0.00)");
    }

    [TestMethod]
    public void ColumnsThatAreNoVotes_AreNamed()
    {
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Fit([0.5f, 1], [0, 1])).Message, "holds the vote 0.5 in row 1");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Fit([0, 1], [-2, 1])).Message, "holds the vote -2 in row 2");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Fit([.. Enumerable.Range(0, 1001).Select(i => new float[] { i })])).Message, "more than 1000 different votes");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Estimator(new() { VoteColumnNames = ["Weak"] }).Fit(Rows([0, 1]))).Message, "Column 'Weak' is missing");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Estimator(new() { SupervisorNames = ["a"] }).Fit(Rows([0, 1]))).Message, "has 1 names, but the columns 'Votes' have 2 places");
        var varying = _mlContext.Data.LoadFromEnumerable([new Row { Votes = [0, 1] }, new Row { Votes = [1] }]);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Estimator(new()).Fit(varying)).Message, "varying length");
    }

    [TestMethod]
    public void LabelsOfOtherNames_AreAnError()
    {
        var rows = _mlContext.Data.LoadFromEnumerable([new Labelled { A = 0, B = 1, C = 1, Label = "spam" }, new Labelled { A = 0, B = 0, C = 1, Label = "ham" }]);
        var options = new LabelModelEstimator.Options { VoteColumnNames = ["A", "B", "C"], TrueLabelColumnName = "Label" };

        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Estimator(options).Fit(rows)).Message, "such as 'spam', is a class that is voted for: '0', '1'");
    }

    [TestMethod]
    public void AClassThatNobodyVotesFor_IsWrongEverywhere()
    {
        var rows = _mlContext.Data.LoadFromEnumerable([new Labelled { A = 0, B = 0, C = 1, Label = "0" }, new Labelled { A = 1, B = 1, C = 1, Label = "2" }, new Labelled { A = 1, B = 1, C = 1 }]);
        var report = Estimator(new() { VoteColumnNames = ["A", "B", "C"], TrueLabelColumnName = "Label" }).Fit(rows).Report;

        CollectionAssert.AreEqual(new[] { "0", "1", "2" }, report.Classes.ToArray());
        Assert.AreEqual(2, report.LabelledRows);
        Assert.AreEqual(0.5, report.Methods[0].Accuracy);
        StringAssert.Contains(string.Join('\n', report.Warnings), "Nobody votes for '2'");
    }

    [TestMethod]
    public void APositiveClass_IsOneOfTwo()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Estimator(new() { PositiveClass = "2" }).Fit(Rows([0, 1], [1, 1]))).Message, "the classes are '0', '1'");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Estimator(new() { PositiveClass = "2" }).Fit(Rows([0, 1], [2, 1]))).Message, "there are 3 classes");
    }

    [TestMethod]
    public void OptionsThatDoNotGoTogether_AreRefused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => Estimator(new() { VoteColumnNames = [] }));
        Assert.ThrowsExactly<ArgumentException>(() => Estimator(new() { WeightColumnName = "" }));
        Assert.ThrowsExactly<ArgumentException>(() => Estimator(new() { LabelColumnName = "Votes" }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Estimator(new() { Method = (LabelMethod)7 }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Estimator(new() { DawidSkene = new() { MaxIterations = 0 } }));
    }

    [TestMethod]
    public void AFittedModel_RefusesVotesThatItDoesNotKnow()
    {
        var model = Estimator(new()).Fit(Rows([0, 1, 1], [1, 1, 1]));

        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => model.Transform(Rows([0, 1]))).Message, "Vector<Single, 2>");
        var other = Assert.Throws<Exception>(() => model.Transform(Rows([0, 1, 2])).GetColumn<float>("Weight").ToArray());
        StringAssert.Contains(other.GetBaseException().Message, "There is a vote for '2'");
    }

    private LabelModelReport Fit(params float[][] votes) => Estimator(new()).Fit(Rows(votes)).Report;

    private LabelModelEstimator Estimator(LabelModelEstimator.Options options) => _mlContext.Superalign().Supervision.LabelModel(options);

    private IDataView Rows(params float[][] votes)
    {
        var definition = SchemaDefinition.Create(typeof(Row));
        definition["Votes"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, votes[0].Length);
        return _mlContext.Data.LoadFromEnumerable(votes.Select(row => new Row { Votes = row }).ToList(), definition);
    }

    private sealed class Row
    {
        public float[] Votes { get; set; } = [];
    }

    private sealed class Labelled
    {
        public float A { get; set; }

        public float B { get; set; }

        public float C { get; set; }

        public string Label { get; set; } = "";
    }
}
