using Superalign.MLNet.Runtime;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Tests.Training;

[TestClass]
public sealed class ShuffledRowsTests
{
    [TestMethod]
    public void Next_GivesEveryRowOnceAnEpoch_InAnotherOrderEachTime()
    {
        var rows = NewRows(20);
        var epochs = rows.Next(60).Chunk(20).ToArray();
        foreach (var epoch in epochs)
            CollectionAssert.AreEquivalent(Enumerable.Range(0, 20).ToArray(), epoch);
        CollectionAssert.AreNotEqual(epochs[0], epochs[1]);
        CollectionAssert.AreNotEqual(epochs[1], epochs[2]);
    }

    [TestMethod]
    public void Next_IsTheSame_HoweverItIsCut()
    {
        var (whole, cut) = (NewRows(5), NewRows(5));
        int[] parts = [.. cut.Next(3), .. cut.Next(4), .. cut.Next(1), .. cut.Next(5)];
        CollectionAssert.AreEqual(whole.Next(13), parts);
    }

    [TestMethod]
    public void Next_RunsOverEpochs_WhenMoreRowsAreAskedForThanThereAre() =>
        CollectionAssert.AreEqual((int[])[0, 0, 0], NewRows(1).Next(3));

    [TestMethod]
    [DataRow(0, DisplayName = "at the start")]
    [DataRow(3, DisplayName = "inside the first epoch")]
    [DataRow(5, DisplayName = "at an epoch's end")]
    [DataRow(12, DisplayName = "inside the third epoch")]
    public void State_TakesTheOrderUpAgain(int drawn)
    {
        var rows = NewRows(5);
        rows.Next(drawn);
        var state = rows.State;
        var expected = rows.Next(11);

        rows.State = state;
        CollectionAssert.AreEqual(expected, rows.Next(11));
        var other = new ShuffledRows(5, new RandomStream(99)) { State = state };
        CollectionAssert.AreEqual(expected, other.Next(11));
    }

    private static ShuffledRows NewRows(int count) => new(count, RandomStream.For(7, "order"));
}
