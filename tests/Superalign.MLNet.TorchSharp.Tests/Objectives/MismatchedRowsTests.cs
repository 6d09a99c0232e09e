using Superalign.MLNet.Objectives;

namespace Superalign.MLNet.Tests.Objectives;

[TestClass]
public sealed class MismatchedRowsTests
{
    [TestMethod]
    public void Of_TakesTheNextRow_InACircle() => CollectionAssert.AreEqual((int[])[1, 2, 0], MismatchedRows.Of((string[])["a", "b", "c"]));

    // Two responses to each prompt, as pairs make them: neither stands for the other.
    [TestMethod]
    public void Of_SkipsRowsOfTheSamePrompt() => CollectionAssert.AreEqual((int[])[2, 2, 4, 4, 0, 0], MismatchedRows.Of((int[])[7, 7, 8, 8, 9, 9]));

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public void Of_Refuses_WhenThereIsOnePromptOnly(int rows)
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => MismatchedRows.Of(Enumerable.Repeat("a", rows).ToArray()));
        StringAssert.StartsWith(error.Message, $"A step of {rows} unpaired rows has one prompt only");
    }
}
