using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.Tests.Supervision;

[TestClass]
public sealed class SupervisorTests
{
    private static readonly string[] Classes = ["ham", "spam"];
    private static readonly MLContext Context = new(1);

    private static readonly IDataView Rows = Context.Data.LoadFromEnumerable(Enumerable.Range(0, 4_000).Select(i => new Row
    {
        Text = i % 4 == 0 ? "a prize" : i % 4 == 1 ? "lunch" : "hello",
        Label = i % 2 == 0 ? "spam" : "ham",
        Sure = 0.8f,
        Difficulty = i % 10,
        Marked = i % 5 == 0,
        FirstScore = i % 3,
        SecondScore = 1,
    }));

    private static readonly ColumnSupervisor Truth = new(Classes);

    [TestMethod]
    public void AColumn_SaysWhatItHolds_AsSureAsAnotherSays()
    {
        var opinions = new ColumnSupervisor(Classes, confidenceColumnName: "Sure").Label(Rows);
        Assert.AreEqual(1, opinions[0]!.Class);
        Assert.AreEqual(0.8, opinions[0]!.Confidence, 1e-6);
        Assert.AreEqual(0.2, opinions[1]!.Probabilities[1], 1e-6);
    }

    [TestMethod]
    public void ARule_AnswersWhereItCan()
    {
        var opinions = new RuleSupervisor("prizes", Classes, text => text.Contains("prize") ? "spam" : null, confidence: 0.9).Label(Rows);
        Assert.AreEqual(1000, opinions.Count(one => one is not null));
        Assert.AreEqual(0.9, opinions[0]!.Confidence, 1e-9);
    }

    [TestMethod]
    public void AModel_SaysItsProbabilities()
    {
        var pipeline = Context.Transforms.Text.FeaturizeText("Features", "Text")
            .Append(Context.Transforms.CustomMapping<Row, Flag>((row, flag) => flag.IsSpam = row.Label == "spam", null))
            .Append(Context.BinaryClassification.Trainers.LbfgsLogisticRegression("IsSpam"));
        var opinions = new ModelSupervisor("small", pipeline.Fit(Rows), Classes).Label(Rows);
        Assert.AreEqual(1, opinions[0]!.Class);
        Assert.AreEqual(0, opinions[1]!.Class);
        Assert.AreEqual(1, opinions[0]!.Probabilities.Sum(), 1e-9);
    }

    [TestMethod]
    public void Scores_PreferByBradleyAndTerry()
    {
        var opinions = new ScoreSupervisor("scorer", temperature: 2).Label(Rows);
        // σ((0 − 1)/2), σ(0), σ(1/2)
        Assert.AreEqual(0.377541, opinions[0]!.Probabilities[0], 1e-6);
        Assert.AreEqual(0.5, opinions[1]!.Probabilities[0], 1e-9);
        Assert.AreEqual(0.622459, opinions[2]!.Probabilities[0], 1e-6);
    }

    [TestMethod]
    public void UniformNoise_ErrsAsOftenAsItSays_TheSameAgain()
    {
        var oracle = new NoisyOracle(Truth, new UniformNoise(0.3), seed: 5);
        Assert.AreEqual(0.3, ErrorRate(oracle, _ => true), 0.025);
        CollectionAssert.AreEqual(oracle.Label(Rows).Select(one => one!.Class).ToArray(), oracle.Label(Rows).Select(one => one!.Class).ToArray());
        Assert.AreEqual(0.7, oracle.Label(Rows)[0]!.Confidence, 1e-9);
    }

    [TestMethod]
    public void Confidence_TellsHowTheOracleErrs_AndNotWhetherItDid()
    {
        // Says the first class of .9 of the first and .4 of the second class: .9/1.3; the second of .1 and .6: .6/.7.
        var opinions = new NoisyOracle(Truth, new ClassNoise([[0.9, 0.1], [0.4, 0.6]])).Label(Rows);
        foreach (var one in opinions)
            Assert.AreEqual(one!.Class == 0 ? 0.9 / 1.3 : 0.6 / 0.7, one.Confidence, 1e-9);
        Assert.IsTrue(new NoisyOracle(Truth, new UniformNoise(0.3)).Label(Rows).All(one => Math.Abs(one!.Confidence - 0.7) < 1e-9));
        Assert.AreEqual(1, new NoisyOracle(Truth, new BiasNoise("Marked", 1)).Label(Rows)[0]!.Confidence, "It does not know its bias.");
    }

    [TestMethod]
    public void ClassNoise_ErrsByTheTrueClass()
    {
        var oracle = new NoisyOracle(Truth, new ClassNoise([[0.9, 0.1], [0.4, 0.6]]));
        Assert.AreEqual(0.1, ErrorRate(oracle, row => row % 2 == 1), 0.025);
        Assert.AreEqual(0.4, ErrorRate(oracle, row => row % 2 == 0), 0.035);
    }

    [TestMethod]
    public void RowNoise_ErrsByDifficulty_AndKeepsItsMeanRate()
    {
        // Difficulties 0 to 9 with the mean 4.5: a rate of .225 is .05 a unit.
        var oracle = new NoisyOracle(Truth, new RowNoise("Difficulty", 0.225));
        Assert.AreEqual(0, ErrorRate(oracle, row => row % 10 == 0));
        Assert.AreEqual(0.45, ErrorRate(oracle, row => row % 10 == 9), 0.08);
        Assert.AreEqual(0.225, ErrorRate(oracle, _ => true), 0.02);
        // Difficulties of very different size: half of the rows are all but certain, and the rate is reached by the others.
        var uneven = Context.Data.LoadFromEnumerable(Enumerable.Range(0, 2_000).Select(i => new Row { Label = "ham", Difficulty = i % 2 == 0 ? 1e-37f : 1 }));
        Assert.AreEqual(0.25, new NoisyOracle(Truth, new RowNoise("Difficulty", 0.25)).Label(uneven).Average(one => one!.Class == 1 ? 1.0 : 0), 0.04);
    }

    [TestMethod]
    public void BiasNoise_NamesOneClassWhereMarked_AndIsRightElsewhere()
    {
        var opinions = new NoisyOracle(Truth, new BiasNoise("Marked", 1)).Label(Rows);
        Assert.IsTrue(Enumerable.Range(0, 4000).All(row => opinions[row]!.Class == (row % 5 == 0 || row % 2 == 0 ? 1 : 0)));
    }

    [TestMethod]
    public void ACommittee_IsRightOftenerThanItsMembers()
    {
        // Three that are right on .7 each: .784 (.7³ + 3·.7²·.3).
        ISupervisor[] members = [.. Enumerable.Range(1, 3).Select(seed => new NoisyOracle(Truth, new UniformNoise(0.3), seed))];
        Assert.AreEqual(1 - 0.784, ErrorRate(new Committee(members), _ => true), 0.025);
        // A good one and two that guess: weights let the good one decide, all but.
        ISupervisor[] uneven = [new NoisyOracle(Truth, new UniformNoise(0.05), 1), new NoisyOracle(Truth, new UniformNoise(0.2), 2), new NoisyOracle(Truth, new UniformNoise(0.45), 3), new NoisyOracle(Truth, new UniformNoise(0.45), 4)];
        Assert.IsLessThan(ErrorRate(new Committee(uneven), _ => true), ErrorRate(new Committee(uneven, LabelMethod.DawidSkene), _ => true));
    }

    [TestMethod]
    public void OpinionsBecomeColumns_ForAnyTrainer()
    {
        var labelled = Context.Superalign().Supervision.Label(Rows, new RuleSupervisor("prizes", Classes, text => text.Contains("prize") ? "spam" : text.Contains("lunch") ? "ham" : null, confidence: 0.9));
        CollectionAssert.IsSubsetOf(new[] { "Text", "WeakLabel", "WeakProbabilities", "Weight" }, labelled.Schema.Select(column => column.Name).ToArray());
        CollectionAssert.AreEqual(new[] { 2u, 1u, 0u, 0u }, labelled.GetColumn<uint>("WeakLabel").Take(4).ToArray());
        CollectionAssert.AreEqual(new[] { 0.9f, 0.9f, 0f, 0f }, labelled.GetColumn<float>("Weight").Take(4).ToArray());
        VBuffer<ReadOnlyMemory<char>> names = default;
        labelled.Schema["WeakLabel"].GetKeyValues(ref names);
        CollectionAssert.AreEqual(Classes, names.DenseValues().Select(name => name.ToString()).ToArray());
        var known = Context.Data.FilterRowsByColumn(labelled, "Weight", lowerBound: 0.01);
        Context.MulticlassClassification.Trainers.SdcaMaximumEntropy("WeakLabel", "Features", "Weight", maximumNumberOfIterations: 2)
            .Fit(Context.Transforms.Text.FeaturizeText("Features", "Text").Fit(known).Transform(known));
    }

    [TestMethod]
    public void AReview_TellsWhatIsToBeKnown()
    {
        Opinion?[] opinions = [Opinion.Of(1, 2), Opinion.Of(1, 2), Opinion.Of(1, 2), Opinion.Of(1, 2), Opinion.Of(1, 2), null];
        var review = SupervisorReview.Of("one", Classes, opinions, [1, 1, 0, 0, -1, 0]);
        Assert.AreEqual(0.5, review.Accuracy);
        CollectionAssert.AreEqual(new[] { "'one' answers 5 of 6 rows; the others teach nothing.", "'one' always says 'spam'." }, review.Warnings.ToArray());
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => review.RequireTeachable()).Message, "answers 5 of 6 rows; at least 10");
        var constant = SupervisorReview.Of("one", Classes, [.. Enumerable.Range(0, 20).Select(_ => Opinion.Of(1, 2, 0.9))]);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => constant.RequireTeachable()).Message, "says 'spam' of all 20 rows");
        // The class is always the same and the confidence is not: that can be learnt from.
        SupervisorReview.Of("leaning", Classes, [.. Enumerable.Range(0, 20).Select(i => Opinion.Of(1, 2, 0.6 + 0.01 * i))]).RequireTeachable();

        var torn = SupervisorReview.Of("torn", Classes, [Opinion.Of(1, 2), Opinion.Of(0, 2), Opinion.Of(0, 2)], keys: ["a", "a", "b"]);
        Assert.AreEqual(1, torn.Contradictions);
        StringAssert.Contains(torn.Warnings.Single(), "different things of equal rows");

        var swapped = SupervisorReview.Of("swapped", Classes, [.. Enumerable.Range(0, 100).Select(i => Opinion.Of(i % 2, 2))], [.. Enumerable.Range(0, 100).Select(i => 1 - i % 2)]);
        StringAssert.Contains(swapped.Warnings.Single(), "less often than chance");
    }

    [TestMethod]
    public void WhatCannotBe_IsRefused()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new ColumnSupervisor(["one"])).Message, "at least two");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => new ColumnSupervisor(["eggs", "ham"]).Label(Rows)).Message, "'spam' in row 1");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new ColumnSupervisor(Classes, "Kind").Label(Rows)).Message, "'Kind' is missing");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => new RuleSupervisor("odd", Classes, _ => "eggs").Label(Rows)).Message, "'eggs' in row 1");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Opinion.Of(2, 2)).Message, "0 to 1");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Opinion.Of(0, 2, 0.3));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Opinion.Of([0.5, 0.6])).Message, "sum 1.1");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new UniformNoise(1.5));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new UniformNoise(0.1) with { Rate = -1 });
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new NoisyOracle(Truth, new ClassNoise([[1, 0]])).Label(Rows)).Message, "'Matrix'");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => new NoisyOracle(Truth, new RowNoise("Difficulty", 0.95)).Label(Rows)).Message, "Lower the rate");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new NoisyOracle(Truth, new BiasNoise("Marked", 2)).Label(Rows)).Message, "0 to 1");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new Committee([Truth])).Message, "committee of 1");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new Committee([Truth, new ColumnSupervisor(["spam", "ham"])])).Message, "same order");
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => Context.Superalign().Supervision.Label(Rows, new RuleSupervisor("silent", Classes, _ => null))).Message, "none of 4000 rows");
    }

    private static double ErrorRate(ISupervisor supervisor, Func<int, bool> where)
    {
        var (said, truth) = (supervisor.Label(Rows), Truth.Label(Rows));
        return Enumerable.Range(0, said.Count).Where(where).Average(row => said[row]!.Class != truth[row]!.Class ? 1.0 : 0);
    }

    private sealed class Row
    {
        public string Text { get; set; } = "";

        public string Label { get; set; } = "";

        public float Sure { get; set; }

        public float Difficulty { get; set; }

        public bool Marked { get; set; }

        public float FirstScore { get; set; }

        public float SecondScore { get; set; }
    }

    private sealed class Flag
    {
        public bool IsSpam { get; set; }
    }
}
