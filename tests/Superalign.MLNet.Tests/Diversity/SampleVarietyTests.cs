using Superalign.MLNet.Diversity;

namespace Superalign.MLNet.Tests.Diversity;

[TestClass]
public sealed class SampleVarietyTests
{
    // By hand: "a b" twice and "c d e" have the runs ab, ab, cd, de: three of four distinct, entropy ln 2/2 + ln 4/2, and two kinds of which one is twice as common: e^(ln 3 − (2/3) ln 2) = 1.8899.
    [TestMethod]
    public void Variety_CountsRunsOfWords()
    {
        var found = SampleVariety.Of(["a b", "A  B", "c d e"]);

        Assert.AreEqual(0.75, found.Distinct, 1e-12);
        Assert.AreEqual(1.5 * Math.Log(2), found.Entropy, 1e-12);
        Assert.AreEqual(1.889882, found.Vendi, 1e-5);
        Assert.AreEqual(3, found.Samples);
        Assert.AreEqual(2, SampleVariety.Of(["", "word"]).Vendi, 1e-6, "an empty sample is one, too");
        Assert.AreEqual(0, SampleVariety.Of(["yes", "yes"], 1).Entropy, 1e-12);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => SampleVariety.Of(["one"])).Message, "There are 1 samples");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => SampleVariety.Of(["a", "b"], 0));
    }

    // a b c has ab, bc; a b d has ab, bd; e is one by itself: 4 of 5 differ; of words a, b, c, a, b, d, e: 5 of 7.
    [TestMethod]
    public void Distinct_CountsDifferentRuns()
    {
        string[] texts = ["a b c", "A  b d", "e"];
        Assert.AreEqual(4.0 / 5, SampleVariety.DistinctOf(texts), 1e-12);
        Assert.AreEqual(5.0 / 7, SampleVariety.DistinctOf(texts, 1), 1e-12);
        Assert.AreEqual(0.5, SampleVariety.DistinctOf(["a b a b a"]), 1e-12, "ab, ba, ab, ba, within one sample");
        Assert.AreEqual(0.25, SampleVariety.DistinctOf(["a b", "a b", "a b", "a b"]), 1e-12);
        Assert.AreEqual(SampleVariety.Of(texts).Distinct, SampleVariety.DistinctOf(texts));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => SampleVariety.DistinctOf([])).Message, "There is no sample");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => SampleVariety.DistinctOf(["a"], 0));
    }

    // {ab, bc} and {ab, bd} share one of three; the same text shares all. A prompt alone says nothing.
    [TestMethod]
    public void Overlap_ComparesSamplesOfOnePrompt()
    {
        Assert.AreEqual((1.0 / 3 + 1) / 2, SampleVariety.OverlapOf([["a b c", "a b d"], ["e", "E "], ["f g"]]), 1e-12);
        Assert.AreEqual((1.0 + 0 + 0) / 3, SampleVariety.OverlapOf([["a", "a", "b"]], 1), 1e-12);
        Assert.IsTrue(double.IsNaN(SampleVariety.OverlapOf([["a"]])));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => SampleVariety.OverlapOf([], 0));
    }
}
