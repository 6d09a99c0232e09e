using Superalign.MLNet.Generation;

namespace Superalign.MLNet.Tests.Generation;

[TestClass]
public sealed class CachedBatchTests
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Step_GivesTheLogitsOfAPassOverTheWholeRow(bool tiedHead)
    {
        using var network = SeededNetwork.Create(seed: 3, tiedHead);
        List<int>[] rows = [[1, 4, 2, 9, 3, 3, 7], [1], [1, 8, 5, 6]];
        using var batch = new CachedBatch(network, [.. rows.Select(row => row.ToArray())], steps: 8);
        for (var step = 0; ; step++)
        {
            AssertLogits(batch, rows.Select(row => SeededNetwork.LastLogits(network, row)));
            if (step == 8)
                return;
            for (var row = 0; row < rows.Length; row++)
                rows[row].Add((5 * step + 3 * row) % SeededNetwork.Vocabulary);
            batch.Step(rows.Select(row => row[^1]));
        }
    }

    [TestMethod]
    public void Keep_LeavesTheOtherRowsAsTheyWere_InTheirNewOrder()
    {
        using var network = SeededNetwork.Create(seed: 3);
        using var batch = new CachedBatch(network, [[1, 4, 2, 9], [1], [1, 8]], steps: 3);
        batch.Step([5, 6, 7]);
        batch.Keep([2, 0]);
        batch.Step([3, 2]);
        batch.Step([0, 10]);
        AssertLogits(batch, [
            SeededNetwork.LastLogits(network, [1, 8, 7, 3, 0]),
            SeededNetwork.LastLogits(network, [1, 4, 2, 9, 5, 2, 10])]);
    }

    private static void AssertLogits(CachedBatch batch, IEnumerable<float[]> expected)
    {
        float[] all = [.. expected.SelectMany(row => row)];
        var actual = batch.Logits.data<float>().ToArray();
        Assert.HasCount(all.Length, actual);
        for (var i = 0; i < all.Length; i++)
            Assert.AreEqual(all[i], actual[i], 1e-5f);
    }
}
