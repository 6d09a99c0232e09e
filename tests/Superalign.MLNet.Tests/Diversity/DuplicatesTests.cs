using Superalign.MLNet.Diversity;

namespace Superalign.MLNet.Tests.Diversity;

[TestClass]
public sealed class DuplicatesTests
{
    private const string Sentence = "the quick brown fox jumps over the lazy dog near the old river bank";

    [TestMethod]
    public void Within_FindsWhatIsTheSame_AndWhatIsNearlySo()
    {
        var report = Duplicates.Within(["Hello  World, again", "something else entirely", " hello world, AGAIN\t", "", Sentence, "hello world, again", Sentence + "s"]);

        // The sentence has 67 characters, so 63 pieces of five, of which "r the" and " the " occur twice; one letter more is one piece more.
        CollectionAssert.AreEqual(new DuplicatePair[] { new(0, 2, 1, true), new(0, 5, 1, true), new(4, 6, 61.0 / 62, false) }, report.Pairs.ToArray());
        CollectionAssert.AreEqual(new[] { 2, 5, 6 }, report.RowsToLeaveOut.ToArray());
        Assert.AreEqual((7, null, 1), (report.Rows, report.SecondRows, report.EmptyRows));
        Assert.AreEqual("3 of 7 rows repeat an earlier one: 2 exactly, 1 nearly; 1 rows without text", report.ToString());
    }

    [TestMethod]
    public void Between_FindsEveryRowThatTheFirstPartHolds()
    {
        var report = Duplicates.Between(["a text of the training set", Sentence, "A text of the training set"], ["new", "a TEXT of the training set", Sentence + "s", "new", Sentence + "s", "a text of the training set!"]);

        CollectionAssert.AreEqual(new[] { (0, 1, true), (1, 2, false), (1, 4, false), (0, 5, false) }, report.Pairs.Select(pair => (pair.First, pair.Second, pair.IsExact)).ToArray());
        CollectionAssert.AreEqual(new[] { 1, 2, 4, 5 }, report.RowsToLeaveOut.ToArray());
        Assert.AreEqual("4 of 6 rows of the second part are in the first part of 3 rows, too: 1 exactly, 3 nearly", report.ToString());
    }

    // By hand: words a b c d and a b c e have the pairs ab bc cd and ab bc ce: 2 of 4.
    [TestMethod]
    [DataRow(0.5, 1)]
    [DataRow(0.51, 0)]
    public void Words_AreComparedInRuns_AndTheThresholdIsExact(double threshold, int pairs)
    {
        var report = Duplicates.Within(["a b c d", "a b c e"], new DuplicateOptions { Shingles = ShingleKind.Words, ShingleLength = 2, Threshold = threshold });

        Assert.HasCount(pairs, report.Pairs);
        if (pairs > 0)
            Assert.AreEqual(0.5, report.Pairs[0].Similarity, 1e-12);
    }

    // Four deviations of a share of 128: sets of 400 with 200 to 400 pieces in common.
    [TestMethod]
    [DataRow(400, 1.0)]
    [DataRow(300, 0.6)]
    [DataRow(200, 1.0 / 3)]
    public void Signatures_AgreeAsOftenAsSetsDo(int shared, double similarity)
    {
        var random = new Random(2);
        uint[] all = [.. Enumerable.Range(0, 2_000).Select(_ => (uint)random.NextInt64(1L << 32)).Distinct()];
        var (first, second) = (all[..400], (uint[])[.. all[..shared], .. all[400..(800 - shared)]]);
        var hashing = new MinHash(0.99);

        var agree = hashing.Of(first).Zip(hashing.Of(second), (one, other) => one == other ? 1.0 : 0).Average();

        Assert.AreEqual(similarity, agree, 4 * Math.Sqrt(similarity * (1 - similarity) / 112) + 1e-9);
    }

    [TestMethod]
    public void TheMostPairs_AreKept_AndTheReportSaysSo()
    {
        var report = Duplicates.Within(Enumerable.Repeat("the same text", 10), new DuplicateOptions { MaxPairs = 4 });

        Assert.HasCount(4, report.Pairs);
        StringAssert.Contains(report.ToString(), "cut off at 4 pairs");
        Assert.IsFalse(Duplicates.Within(Enumerable.Repeat("the same text", 5), new DuplicateOptions { MaxPairs = 4 }).IsCutOff);
    }

    [TestMethod]
    public void BrokenCharacters_AreTexts()
    {
        var report = Duplicates.Within(["half a pair \uD83D of surrogates", "half a pair \uD83D of surrogates"]);

        Assert.HasCount(1, report.Pairs);
    }

    [TestMethod]
    public void BadInput_IsNamed()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Duplicates.Within(["one"])).Message, "one text; two are needed");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Duplicates.Between([], ["one"])).Message, "first part has 0 texts");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Duplicates.Within(["a", "b"], new DuplicateOptions { Threshold = 0 }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Duplicates.Within(["a", "b"], new DuplicateOptions { ShingleLength = 0 }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Duplicates.Within(["a", "b"], new DuplicateOptions { MaxPairs = 0 }));
        Assert.ThrowsExactly<OperationCanceledException>(() => Duplicates.Within(["a", "b"], cancellation: new CancellationToken(canceled: true)));
    }
}
