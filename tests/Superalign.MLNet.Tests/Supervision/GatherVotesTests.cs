using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Tests.Supervision;

[TestClass]
public sealed class GatherVotesTests
{
    private readonly MLContext _mlContext = new(1);

    [TestMethod]
    public void Gather_MakesOneRowAnItem_AndASlotForEachRepeatedVote()
    {
        var items = Supervision.GatherVotes(Votes("b x 1", "a x 0", "b y 2", "b x 2", "a z -1"));

        CollectionAssert.AreEqual(new[] { "b", "a" }, items.GetColumn<string>("Item").ToArray());
        Assert.AreEqual("x x y z", SlotNames(items));
        // Keys of 0, 1 and 2: 1 is the key 2; a missing vote is 0.
        CollectionAssert.AreEqual(new uint[] { 2, 3, 3, 0 }, items.GetColumn<VBuffer<uint>>("Votes").First().DenseValues().ToArray());
        CollectionAssert.AreEqual(new uint[] { 1, 0, 0, 0 }, items.GetColumn<VBuffer<uint>>("Votes").Last().DenseValues().ToArray());
        Assert.IsNull(items.Schema.GetColumnOrNull("Label"));
    }

    [TestMethod]
    public void LabelModel_OfGatheredVotes_FindsTheNumbersOfThePaper()
    {
        var votes = Votes([.. Anaesthetists.Patients.SelectMany((patient, i) => patient.Select((grade, place) => $"patient{i + 1} observer{Anaesthetists.Observers[place] + 1} {grade}"))]);

        var report = Supervision.LabelModel(new() { DawidSkene = new() { Tolerance = 1e-10 } }).Fit(Supervision.GatherVotes(votes)).Report;

        Assert.AreEqual(-192.8909, report.LogLikelihood, 5e-5);
        Assert.HasCount(5, report.Supervisors);
        Assert.AreEqual(13, report.Supervisors[0].DisagreesWithItself);
    }

    [TestMethod]
    public void Gather_BringsTrueLabels_FromAColumnOrFromElsewhere()
    {
        var fromColumn = Supervision.GatherVotes(Votes("a x 0 1", "b x 1", "a y 1 1"), new() { TrueLabelColumnName = "Truth" });
        var fromElsewhere = Supervision.GatherVotes(Votes("a x 0", "b x 1"), new() { TrueLabels = new Dictionary<string, string> { ["a"] = "1", ["c"] = "0" } });

        CollectionAssert.AreEqual(new[] { "1", "" }, fromColumn.GetColumn<string>("Truth").ToArray());
        CollectionAssert.AreEqual(new[] { "1", "" }, fromElsewhere.GetColumn<string>("Label").ToArray());
    }

    [TestMethod]
    public void Gather_FillsTheSlotsOfAModel_AndCountsWhatHasNone()
    {
        var warnings = new List<string>();
        _mlContext.Log += (_, e) => warnings.Add(e.Message);
        var model = Supervision.LabelModel().Fit(Supervision.GatherVotes(Votes("a x 0", "a y 0", "a z 1", "b x 1", "b y 1", "b z 1")));

        var items = Supervision.GatherVotes(Votes("c z 1", "c y 1", "c y 0", "c new 0"), new() { Slots = ["x", "y", "z"] });

        CollectionAssert.AreEqual(new uint[] { 0, 2, 2 }, items.GetColumn<VBuffer<uint>>("Votes").Single().DenseValues().ToArray());
        Assert.IsTrue(warnings.Exists(line => line.Contains("2 votes are left out", StringComparison.Ordinal)), string.Join('\n', warnings));
        // Fitted on keys of 0 and 1; the same by name.
        Assert.AreEqual(2u, model.Transform(items).GetColumn<uint>("JoinedLabel").Single());
    }

    [TestMethod]
    public void Gather_RefusesWhatItCannotUse()
    {
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => Supervision.GatherVotes(Votes("a x 0 1", "a y 1 0"), new() { TrueLabelColumnName = "Truth" })).Message, "'a' has the true labels '1' and '0'");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Supervision.GatherVotes(Votes("a x -1"))).Message, "There is no vote");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Supervision.GatherVotes(Votes("a x 0", " x 1"))).Message, "'Item' is empty in row 2");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Supervision.GatherVotes(Votes("a x 0"), new() { ItemColumnName = "Task" })).Message, "'Task' is missing");
        Assert.ThrowsExactly<ArgumentException>(() => Supervision.GatherVotes(Votes("a x 0"), new() { VotesColumnName = "Item" }));
    }

    private SupervisionCatalog Supervision => _mlContext.Superalign().Supervision;

    private IDataView Votes(params string[] rows) => _mlContext.Data.LoadFromEnumerable(rows.Select(row => row.Split(' ')).Select(parts => new Vote
    {
        Item = parts[0],
        Supervisor = parts[1],
        Value = int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture),
        Truth = parts.ElementAtOrDefault(3) ?? "",
    }).ToList());

    private static string SlotNames(IDataView items)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        items.Schema["Votes"].GetSlotNames(ref names);
        return string.Join(" ", names.DenseValues());
    }

    private sealed class Vote
    {
        public string Item { get; set; } = "";

        public string Supervisor { get; set; } = "";

        public int Value { get; set; }

        public string Truth { get; set; } = "";
    }
}
