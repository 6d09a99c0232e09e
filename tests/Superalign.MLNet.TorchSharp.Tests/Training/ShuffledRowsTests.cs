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

    [TestMethod]
    [DataRow(0, DisplayName = "at the start")]
    [DataRow(8, DisplayName = "inside an epoch")]
    [DataRow(20, DisplayName = "at an epoch's end")]
    public void DrawAnew_OrdersWhatIsStillToCome_AndLosesNoRow(int drawn)
    {
        var (rows, without) = (NewRows(20), NewRows(20));
        int[] epoch = [.. rows.Next(drawn)];
        without.Next(drawn);
        rows.DrawAnew();
        var state = rows.State;
        var (rest, next) = (rows.Next(20 - drawn), rows.Next(20));
        CollectionAssert.AreEquivalent(Enumerable.Range(0, 20).ToArray(), (int[])[.. epoch, .. rest]);
        CollectionAssert.AreEquivalent(Enumerable.Range(0, 20).ToArray(), next);
        if (drawn < 20)
            CollectionAssert.AreNotEqual(without.Next(20 - drawn), rest);
        CollectionAssert.AreNotEqual(without.Next(20), next);

        // Twice in an epoch, and taken up by rows that drew otherwise.
        rows.State = state;
        rows.Next(2);
        rows.DrawAnew();
        var twice = rows.State;
        var expected = rows.Next(30);
        CollectionAssert.AreEqual(expected, new ShuffledRows(20, new RandomStream(99)) { State = twice }.Next(30));
    }

    [TestMethod]
    public void AnOrderOfOtherRows_DoesNotFit()
    {
        var order = new RowOrder([new Shuffling(1, 0), new Shuffling(2, 5)], 5);
        Assert.IsTrue(order.Fits(5));
        Assert.IsFalse(order.Fits(4));
        Assert.IsFalse((order with { Position = 6 }).Fits(5));
        Assert.IsFalse((order with { Position = -1 }).Fits(5));
        Assert.IsFalse((order with { Shufflings = [] }).Fits(5));
        Assert.IsFalse((order with { Shufflings = [new Shuffling(1, 2)] }).Fits(5), "The first one is of all rows.");
        Assert.IsFalse((order with { Shufflings = [new Shuffling(1, 0), new Shuffling(1, -1)] }).Fits(5));
    }

    private static ShuffledRows NewRows(int count) => new(count, RandomStream.For(7, "order"));
}
