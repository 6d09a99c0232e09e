using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Diversity;

namespace Superalign.MLNet.Tests.Diversity;

[TestClass]
public sealed class DiversityCatalogTests
{
    private static readonly string[] Texts =
    [
        "how do I reset my password", "how do I reset my password please", "what is the weather tomorrow", "", "what is the weather tomorrow afternoon", "write a poem about rivers",
    ];

    private readonly MLContext _mlContext = new(1);

    private DiversityCatalog Diversity => _mlContext.Superalign().Diversity;

    [TestMethod]
    public void Select_TakesOneOfEachKind_InTheOrderOfTheData()
    {
        var warnings = new List<string>();
        _mlContext.Log += (_, args) => warnings.AddRange(args.Kind == Microsoft.ML.Runtime.ChannelMessageKind.Warning ? [args.Message] : Array.Empty<string>());

        var options = new SelectionOptions { FeaturesColumnName = "Text", Count = 3 };
        var selection = Diversity.Choose(Rows(), options);
        var chosen = Diversity.Select(Rows(), options);

        int[] kinds = [0, 0, 1, -1, 1, 2];
        CollectionAssert.AreEquivalent(new[] { 0, 1, 2 }, selection.Rows.Select(row => kinds[row]).ToArray());
        CollectionAssert.AreEqual(selection.Rows.Order().Select(row => Texts[row]).ToArray(), chosen.GetColumn<string>("Text").ToArray());
        Assert.IsTrue(warnings.Exists(message => message.Contains("1 of 6 rows have no feature but 0 in 'Text'", StringComparison.Ordinal)));
        // What was chosen is a table like any other.
        Assert.AreEqual(3, _mlContext.Data.CreateEnumerable<Row>(_mlContext.Data.Cache(chosen), false).Count());
    }

    [TestMethod]
    public void Features_AreTakenFromAVectorColumn_DenseOrSparse()
    {
        var featurized = Diversity.TextFeatures("Features", "Text", bits: 12).Fit(Rows()).Transform(Rows());

        CollectionAssert.AreEqual(
            Diversity.Choose(featurized, new() { Count = 3 }).Rows.ToArray(), CoverageSelection.Select([.. Dense(featurized).Where((_, i) => i != 3)], 3).Rows.Select(row => row > 2 ? row + 1 : row).ToArray());
        Assert.AreEqual(VendiScore.OfFeatures([.. Dense(featurized).Where((_, i) => i != 3)]), Diversity.Vendi(featurized), 1e-5);
        Assert.AreEqual(1, Dense(featurized)[0].Sum(one => one * one), 1e-5);

        static float[][] Dense(IDataView data) => [.. data.GetColumn<float[]>("Features")];
    }

    [TestMethod]
    public void Vendi_CountsKinds_AndDrawsFromManyRows()
    {
        var kinds = _mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, 60).Select(i => new Row { Text = ((string[])["red apples", "green pears", "blue plums"])[i % 3] }));

        Assert.AreEqual(3, Diversity.Vendi(kinds, "Text"), 1e-4);
        Assert.AreEqual(3, Diversity.Vendi(kinds, "Text", order: 2), 1e-4);
        var drawn = Diversity.Vendi(kinds, "Text", maxRows: 12);
        Assert.IsTrue(drawn is > 2 and <= 3.0001, $"{drawn}");
        Assert.AreEqual(drawn, Diversity.Vendi(kinds, "Text", maxRows: 12));
    }

    [TestMethod]
    public void Strata_GetTheirQuotas_AroundCoverageAndDisagreement()
    {
        var rows = _mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, 12).Select(i => new Voted
        {
            Text = $"text number{i} {i % 5}",
            Value = i < 10 ? "privacy" : "honesty",
            Votes = [0, 0, i % 2, i % 3 == 0 ? 1 : 0],
        }));

        var covered = Diversity.Choose(rows, new() { FeaturesColumnName = "Text", Count = 4, StratumColumnName = "Value" });
        var disputed = Diversity.Choose(rows, new() { Method = SelectionMethod.Disagreement, Count = 4, StratumColumnName = "Value" });

        Assert.AreEqual(2, covered.Rows.Count(row => row >= 10));
        // Of privacy rows 3 and 9 have two votes against two; of honesty row 11 has one against three, and row 10 none.
        CollectionAssert.AreEqual(new[] { 11, 3, 9 }, disputed.Rows.ToArray());
        StringAssert.Contains(disputed.Stopped!, "in 'honesty'");
    }

    [TestMethod]
    public void DuplicatesAndLeaks_AreFoundAndLeftOut()
    {
        var messages = Rows("a message that is sent often", "another one", "A message that is  sent often", "a message that is sent often.");
        var options = new DuplicateOptions { Threshold = 0.8 };

        var report = Diversity.FindDuplicates(messages, options);
        var leak = Diversity.FindLeakage(messages, Rows("Another one", "new"), options);

        CollectionAssert.AreEqual(new[] { 2, 3 }, report.RowsToLeaveOut.ToArray());
        CollectionAssert.AreEqual(new[] { "a message that is sent often", "another one" }, Diversity.LeaveOut(messages, report.RowsToLeaveOut).GetColumn<string>("Text").ToArray());
        CollectionAssert.AreEqual(new[] { new DuplicatePair(1, 0, 1, true) }, leak.Pairs.ToArray());
        CollectionAssert.AreEqual(new[] { "another one", "a message that is sent often." }, Diversity.Take(messages, [3, 1, 3]).GetColumn<string>("Text").ToArray());
        Assert.IsEmpty(Diversity.Take(messages, []).GetColumn<string>("Text"));
        Assert.AreEqual(4, Diversity.LeaveOut(messages, []).GetColumn<string>("Text").Count());
    }

    [TestMethod]
    public void BadInput_IsNamed()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Diversity.Choose(Rows())).Message, "Column 'Features' is missing: Choose reads it");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Diversity.FindDuplicates(Rows(), new() { TextColumnName = "Prompt" })).Message, "Column 'Prompt' is missing");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Diversity.Choose(Rows(), new() { FeaturesColumnName = "Text", StratumColumnName = "Value" })).Message, "Column 'Value' is missing");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Diversity.Vendi(Rows("one alone"), "Text")).Message, "one row with features");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Diversity.Vendi(Rows("", ""), "Text")).Message, "None of 2 rows");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Diversity.Vendi(_mlContext.Data.LoadFromEnumerable<Featured>([new(), new() { Features = [1, float.NaN] }]))).Message, "in row 1 that is not finite");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Diversity.Take(Rows(), [-1])).Message, "Row -1");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Diversity.Vendi(Rows(), "Text", maxRows: 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Diversity.Choose(Rows(), new() { Count = 0 }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Diversity.TextFeatures("Features", "Text", bits: 0));
    }

    private IDataView Rows(params string[] texts) => _mlContext.Data.LoadFromEnumerable((texts.Length > 0 ? texts : Texts).Select(text => new Row { Text = text }));

    private sealed class Row
    {
        public string Text { get; set; } = "";
    }

    private sealed class Featured
    {
        [VectorType(2)]
        public float[] Features { get; set; } = [1, 0];
    }

    private sealed class Voted
    {
        public string Text { get; set; } = "";

        public string Value { get; set; } = "";

        [VectorType(4)]
        public float[] Votes { get; set; } = [];
    }
}
